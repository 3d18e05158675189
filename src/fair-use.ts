import type { Bot } from './bot.ts';
import type { Caller } from './command/caller.ts';
import { type Rate, RateLimit } from './command/rate-limit.ts';
import type { Reply } from './message/document.ts';

/** A person reads an answer in more than three seconds; twenty at once are for somebody who clicks through a list. */
const PER_PERSON: Rate = { count: 20, per: 60_000 };
/** Six such people at once in one channel, as at an event; a crowd of programs is held to it. */
const PER_CHANNEL: Rate = { count: 120, per: 60_000 };

/**
 * The same bot, but whoever asks too often is told when to try again. What is typed into an option that completes itself is
 * not counted: it is one request for each letter.
 * @param now milliseconds
 */
export function withFairUse(bot: Bot, now: () => number = Date.now): Bot {
  const persons = new RateLimit(PER_PERSON, now);
  const channels = new RateLimit(PER_CHANNEL, now);

  function tooMuch(caller: Caller | undefined): Reply | undefined {
    const alone = caller?.person === undefined ? 0 : persons.take(caller.person);
    if (alone > 0) return later('You are asking faster than this bot answers.', alone);
    const { platform, workspace, channel } = caller?.channel ?? {};
    const together = channel === undefined ? 0 : channels.take(`${platform}:${workspace}:${channel}`);
    return together > 0 ? later('This channel is asking faster than this bot answers.', together) : undefined;
  }

  return {
    ...bot,
    answer: async (invocation, caller) => tooMuch(caller) ?? bot.answer(invocation, caller),
    answerText: async (campaign, typed, caller) => tooMuch(caller) ?? bot.answerText(campaign, typed, caller),
  };
}

function later(what: string, wait: number): Reply {
  const seconds = Math.ceil(wait / 1_000);
  const text = `${what} Please try again in ${seconds} second${seconds === 1 ? '' : 's'}.`;
  const document = { summary: text, tone: 'problem', blocks: [{ kind: 'paragraph', text }] } as const;
  return { document, visibility: 'caller', replaces: false };
}
