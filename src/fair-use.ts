import type { Bot } from './bot.ts';
import { type Caller, nobody } from './command/caller.ts';
import { type Rate, RateLimit } from './command/rate-limit.ts';
import { translateFor } from './language/translate.ts';
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

  async function tooMuch(caller: Caller): Promise<Reply | undefined> {
    const alone = caller.person === undefined ? 0 : persons.take(caller.person);
    const { platform, workspace, channel } = caller.channel ?? {};
    const together = alone > 0 || channel === undefined ? 0 : channels.take(`${platform}:${workspace}:${channel}`);
    if (alone === 0 && together === 0) return undefined;
    caller.trail?.note('refused');
    const t = translateFor(await caller.language());
    const seconds = Math.ceil(Math.max(alone, together) / 1_000);
    return refusal(
      alone > 0
        ? t(
            'You are asking faster than this bot answers. Please try again in {seconds, plural, one {# second} other {# seconds}}.',
            { seconds },
          )
        : t(
            'This channel is asking faster than this bot answers. Please try again in {seconds, plural, one {# second} other {# seconds}}.',
            { seconds },
          ),
    );
  }

  return {
    ...bot,
    get campaigns() {
      return bot.campaigns;
    },
    answer: async (invocation, caller = nobody) => (await tooMuch(caller)) ?? bot.answer(invocation, caller),
    answerText: async (campaign, typed, caller = nobody) =>
      (await tooMuch(caller)) ?? bot.answerText(campaign, typed, caller),
    answerMessage: async (asked, caller = nobody) => (await tooMuch(caller)) ?? bot.answerMessage(asked, caller),
  };
}

function refusal(text: string): Reply {
  const document = { summary: text, tone: 'problem', blocks: [{ kind: 'paragraph', text }] } as const;
  return { document, visibility: 'caller', replaces: false };
}
