import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBot } from '../../src/bot.ts';
import { nobody } from '../../src/command/caller.ts';
import { createLogger } from '../../src/logger.ts';
import { createWatch } from '../../src/observing/watch.ts';
import { shippedBot, silent } from '../support/bot.ts';
import { brokenCommand } from '../support/broken-command.ts';
import { recordSpans, treeOf } from '../support/recorded-spans.ts';
import { createStage, MONDAY, place } from '../support/scheduling.ts';
import { transports } from '../support/transports.ts';

/** All that is written in spans, but their names and times. */
const written = (spans: readonly ReadableSpan[]) =>
  JSON.stringify(spans.map(({ attributes, events }) => [attributes, events]));
const named = (spans: readonly ReadableSpan[], name: string) => spans.filter((span) => span.name === name);

describe.each(Object.entries(transports))('An interaction over %s', (_name, connect) => {
  it('is one trace, from what was asked to the reply, without a word of anybody', async () => {
    const { bot } = await shippedBot();
    const spans = recordSpans();
    const conversation = await connect(bot);
    onTestFinished(() => conversation.stop());
    await conversation.ask('find', { text: 'judicial wiretaps' });
    const all = await vi.waitUntil(() => named(spans(), 'interaction').length > 0 && spans(), { interval: 5 });
    expect(new Set(all.map((span) => span.spanContext().traceId)).size).toBe(1);
    const [[root, below] = ['', []], ...others] = treeOf(all);
    expect([root, others]).toEqual(['interaction', []]);
    const names = below.map(([name]) => name);
    expect(names.filter((name) => name !== 'parse text')).toEqual(
      expect.arrayContaining(['command', 'render', 'respond']),
    );
    expect(below.find(([name]) => name === 'command')?.[1]).toEqual([['parse options', []]]);
    expect(named(all, 'interaction')[0]?.attributes).toMatchObject({ kind: 'command', outcome: 'answered' });
    expect(named(all, 'command')[0]?.attributes).toEqual({ campaign: 'huawei-spain', command: 'find' });
    expect(written(all)).not.toMatch(/wiretap|U\d{4}|C\d{4}|\d{15}|https?:/i);
  });
});

it('A fault of a command is an error of its span, and a mistake is none; neither tells what was typed', async () => {
  const { campaign } = await shippedBot();
  const spans = recordSpans();
  const bot = createBot([campaign], [brokenCommand], silent);
  await bot.answerText(campaign.id, 'broken');
  await bot.answerText(campaign.id, 'zxqword');
  const ended = spans();
  expect(named(ended, 'command').map(({ status }) => status)).toEqual([{ code: 2 }]);
  expect(named(ended, 'parse text').map(({ status, attributes }) => [status.code, attributes])).toEqual([
    [0, {}],
    [0, { 'error.type': 'bad-request' }],
  ]);
  expect(written(ended)).not.toContain('zxqword');
});

it('A slot that is due is a trace from its plan to the receipt, by a link', async () => {
  const stage = createStage();
  const bot = await stage.boot();
  const spans = recordSpans();
  await bot.scheduler.tick();
  await bot.reminders.turnOn(place('C0MARKED'), 'weekly-demand', {});
  await stage.at(bot, MONDAY);
  expect(await stage.states()).toEqual(['sent']);
  const ended = spans();
  const [plan] = named(ended, 'plan').filter(({ attributes }) => attributes.due === 1);
  const [delivery, ...more] = named(ended, 'delivery');
  expect(more).toEqual([]);
  expect(delivery?.attributes).toEqual({ campaign: 'huawei-spain', series: 'weekly-demand', platform: 'slack' });
  expect(delivery?.links.map(({ context }) => context.traceId)).toEqual([plan?.spanContext().traceId]);
  const own = ended.filter((span) => span.spanContext().traceId === delivery?.spanContext().traceId);
  expect(treeOf(own)).toEqual([
    [
      'delivery',
      [
        ['compose', []],
        ['claim', []],
        ['post', []],
        ['settle', []],
      ],
    ],
  ]);
  expect(named(own, 'settle')[0]?.attributes).toEqual({ outcome: 'sent' });
  expect(written(ended)).not.toContain('C0MARKED');
});

it('What is logged of a recorded trace has its id', async () => {
  const { campaign } = await shippedBot();
  const spans = recordSpans();
  const lines: string[] = [];
  const logger = createLogger('error', (line) => line, { write: (line) => lines.push(line) });
  const bot = createBot([campaign], [brokenCommand], logger);
  const watch = createWatch().on('slack', 'http', logger);
  await watch.interaction('command', async (trail) => {
    await bot.answerText(campaign.id, 'broken', { ...nobody, trail });
  });
  const [trace] = spans().map((span) => span.spanContext().traceId);
  expect(lines.map((line) => JSON.parse(line).id)).toEqual([trace]);
});
