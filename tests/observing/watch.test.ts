import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { nobody } from '../../src/command/caller.ts';
import { withFairUse } from '../../src/fair-use.ts';
import { createLogger } from '../../src/logger.ts';
import { createWatch } from '../../src/observing/watch.ts';
import { shippedBot, silent } from '../support/bot.ts';
import { brokenCommand } from '../support/broken-command.ts';
import { transports } from '../support/transports.ts';

/** The samples that say more than nothing, by name and labels. */
const counted = (metrics: string) =>
  Object.fromEntries(
    metrics
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#') && !line.endsWith(' 0') && !line.includes('_bucket'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );

describe.each(Object.entries(transports))('%s', (_name, connect) => {
  it('counts what became of interactions, and shows the id of its log lines to whom a fault hits', async () => {
    const { campaign } = await shippedBot();
    const lines: Record<string, unknown>[] = [];
    const logger = createLogger('debug', (line) => line, { write: (line) => lines.push(JSON.parse(line)) });
    const bot = createBot([campaign], [...commands, brokenCommand], logger);
    const watch = createWatch();
    const conversation = await connect(bot, { logger, watch });
    onTestFinished(() => conversation.stop());
    await conversation.ask('summary');
    await conversation.ask('source', { id: 'no such source' });
    const broken = await conversation.ask('broken');
    const over = () => lines.filter(({ msg }) => msg === 'An interaction is over');
    await vi.waitFor(() => expect(over()).toHaveLength(3), { interval: 5 });
    expect(over().map(({ command, outcome }) => [command, outcome])).toEqual([
      ['summary', 'answered'],
      ['source', 'mistaken'],
      ['broken', 'failed'],
    ]);
    const ids = over().map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    const [fault] = lines.filter(({ msg }) => msg === 'A command failed');
    expect(fault).toMatchObject({ id: expect.stringMatching(/^[0-9a-z]{8}$/) });
    expect(fault?.id).toBe(ids[2]);
    expect(broken.text).toContain(fault?.id);

    const seen = counted(await watch.metrics());
    const of = (name: string) => Object.entries(seen).filter(([sample]) => sample.startsWith(name));
    const outcomes = of('statement_interactions_total').map(([sample, count]) => [
      /kind="(\w+)",outcome="(\w+)"/.exec(sample)?.slice(1),
      count,
    ]);
    expect(outcomes.sort()).toEqual([
      [['command', 'answered'], 1],
      [['command', 'failed'], 1],
      [['command', 'mistaken'], 1],
    ]);
    expect(of('statement_first_word_seconds_count').map(([, count]) => count)).toEqual([3]);
    expect(of('statement_reply_seconds_count').map(([sample]) => /command="(\w+)"/.exec(sample)?.[1])).toEqual(
      expect.arrayContaining(['summary', 'source', 'broken']),
    );
  });
});

describe('an interaction', () => {
  const fresh = () => {
    const watch = createWatch();
    return { watch, slack: watch.on('slack', 'http', silent) };
  };
  const outcomes = async (metrics: Promise<string>) =>
    Object.keys(counted(await metrics)).flatMap(
      (sample) => /interactions_total.*outcome="(\w+)"/.exec(sample)?.[1] ?? [],
    );

  it('of whom asks too often is refused', async () => {
    const { watch, slack } = fresh();
    const bot = withFairUse((await shippedBot()).bot, () => 0);
    const caller = { ...nobody, person: 'somebody' };
    for (let asked = 0; asked < 20; asked += 1) await bot.answerText('huawei-spain', 'help', caller);
    await slack.interaction('command', async (trail) => {
      await bot.answerText('huawei-spain', 'help', { ...caller, trail });
    });
    expect(await outcomes(watch.metrics())).toEqual(['refused']);
  });

  it('is lost where the platform does not take the answer, and takes no time then', async () => {
    const { watch, slack } = fresh();
    const lost = slack.interaction('button', () => Promise.reject(new Error('no connection')));
    await expect(lost).rejects.toThrow('no connection');
    expect(await outcomes(watch.metrics())).toEqual(['lost']);
    expect(await watch.metrics()).not.toMatch(/statement_reply_seconds_count\{/);
  });
});

it('Requests are counted by what was answered, those without an answer too, and what is thrown is thrown on', async () => {
  const watch = createWatch();
  const discord = watch.on('discord', 'gateway', silent);
  for (const status of [200, 204, 304, 401, 404, 429, 500, 503]) await discord.request(async () => ({ status }));
  await expect(discord.request(() => Promise.reject(new Error('reset')))).rejects.toThrow('reset');
  const of = (outcome: string) => `statement_platform_requests_total{platform="discord",outcome="${outcome}"}`;
  expect(counted(await watch.metrics())).toEqual({
    [of('ok')]: 3,
    [of('limited')]: 1,
    [of('refused')]: 2,
    [of('failed')]: 2,
    [of('unanswered')]: 1,
  });
});

it('Many watches of one process do not know of one another', async () => {
  const [one, other] = [createWatch(), createWatch()];
  one.on('slack', 'http', silent).tokenRefused(true);
  expect(await one.metrics()).toContain('statement_token_accepted{platform="slack"} 0');
  expect(await other.metrics()).not.toContain('slack');
});
