import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bot } from '../src/bot.ts';
import { type Caller, nobody } from '../src/command/caller.ts';
import { withFairUse } from '../src/fair-use.ts';
import { plainText } from '../src/message/plain-text.ts';
import { shippedBot } from './support/bot.ts';

let bot: Bot;
let fair: Bot;
let now: number;
beforeAll(async () => {
  ({ bot } = await shippedBot());
});
beforeEach(() => {
  now = 0;
  fair = withFairUse(bot, () => now);
});

const person = (name: string, channel = 'C1'): Caller => ({
  ...nobody,
  person: name,
  channel: { platform: 'slack', workspace: 'T1', channel },
});

async function ask(times: number, callerOf: (time: number) => Caller | undefined) {
  const replies = [];
  for (let time = 0; time < times; time += 1) {
    replies.push(await fair.answerText('huawei-spain', 'summary', callerOf(time)));
  }
  return replies.map(({ document, visibility }) => ({ text: plainText(document), visibility, tone: document.tone }));
}

describe('asking too often', () => {
  it('is answered privately with when to try again, and then it works', async () => {
    const replies = await ask(21, () => person('a'));
    expect(replies.filter(({ tone }) => tone === 'answer')).toHaveLength(20);
    expect(replies[20]).toMatchObject({ visibility: 'caller', tone: 'problem' });
    expect(replies[20]?.text).toContain('Please try again in 3 seconds.');
    now = 3_000;
    expect((await ask(1, () => person('a')))[0]?.tone).toBe('answer');
  });

  it('counts buttons as well as commands, and other people by themselves', async () => {
    const press = (caller: Caller) =>
      fair.answer({ campaign: 'huawei-spain', command: 'summary', options: {}, effect: 'share' }, caller);
    await ask(20, () => person('a'));
    expect((await press(person('a'))).visibility).toBe('caller');
    expect((await press(person('b'))).visibility).toBe('channel');
  });

  it('is counted for a channel too, whoever asks there', async () => {
    const replies = await ask(121, (time) => person(`p${time}`));
    expect(replies.filter(({ tone }) => tone === 'answer')).toHaveLength(120);
    expect(replies[120]?.text).toContain(
      'This channel is asking faster than this bot answers. Please try again in 1 second.',
    );
    expect((await ask(1, () => person('p1', 'C2')))[0]?.tone).toBe('answer');
  });

  it('is possible for nobody in particular, and for completion while typing', async () => {
    expect((await ask(50, () => undefined)).every(({ tone }) => tone === 'answer')).toBe(true);
    await ask(21, () => person('a'));
    expect(fair.complete('huawei-spain', 'source', 'id', 'monde').length).toBeGreaterThan(0);
  });
});
