import type { webApi } from '@slack/bolt';
import type { Bot } from '../../bot.ts';
import type { Caller } from '../../command/caller.ts';
import type { Reply } from '../../message/document.ts';
import { traced } from '../../observing/tracing.ts';
import type { Trail } from '../../observing/trail.ts';
import { hasPictures } from '../../picture/placed.ts';
import type { SlackOrigin } from './caller.ts';
import { renderSlack } from './render.ts';
import { showsPicture } from './response-url.ts';
import { errorCode } from './sdk-log.ts';
import { type Tokens, withToken } from './tokens.ts';
import { askedIn } from './typed-text.ts';
import { onceProcessed, type Uploads } from './uploads.ts';

interface MentionsOptions {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly tokens: Tokens;
  readonly uploads: Uploads;
  readonly callerOf: (origin: SlackOrigin) => Caller;
}

/** A message as far as its answer depends on it. */
export interface Asked {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  /** The thread in which it stands. */
  readonly thread: string | undefined;
  /** The bot's user id, where Slack says. */
  readonly self: string | undefined;
}

/**
 * Answers to messages. A mention in a channel is answered to the person alone, in the thread where they asked: their
 * question was public by their own choice, what they read of the answer is not, and they can share it. A direct message is
 * answered with a plain message. Nothing of it rejects: what goes wrong is logged.
 */
export function createMentions({ bot, client, tokens, uploads, callerOf }: MentionsOptions) {
  async function answerFor({ team, channel, user, text, self }: Asked, trail: Trail): Promise<Reply> {
    const caller = callerOf({ team, channel, user, trail });
    return uploads.illustrated(team, await bot.answerMessage(askedIn(text, self), caller), trail);
  }

  const pagesOf = ({ document }: Reply, { channel, thread }: Asked, direct: boolean) =>
    renderSlack(document).map((message) => ({
      ...message,
      channel,
      ...(thread === undefined ? {} : { thread_ts: thread }),
      ...(direct ? { unfurl_links: false, unfurl_media: false } : {}),
    }));

  const send = (reply: Reply, asked: Asked, direct: boolean): Promise<void> =>
    traced('respond', {}, () => sendAll(reply, asked, direct));

  async function sendAll(reply: Reply, asked: Asked, direct: boolean): Promise<void> {
    const { team, user } = asked;
    for (const page of pagesOf(reply, asked, direct)) {
      const once = () =>
        withToken(
          tokens,
          team,
          async (token): Promise<unknown> =>
            direct ? client.chat.postMessage({ ...page, token }) : client.chat.postEphemeral({ ...page, token, user }),
        );
      await (showsPicture(page) ? onceProcessed(once) : once());
    }
  }

  async function answer(asked: Asked, direct: boolean, trail: Trail): Promise<void> {
    try {
      const reply = await answerFor(asked, trail);
      try {
        await send(reply, asked, direct);
      } catch (error) {
        if (!hasPictures(reply.document)) throw error;
        await send(uploads.inText(asked.team, reply), asked, direct);
      }
    } catch (error) {
      trail.note('lost');
      trail.log.warn({ code: errorCode(error) }, 'A message that asks the bot was not answered on Slack');
    }
  }

  return {
    mention: (asked: Asked, trail: Trail) => answer(asked, false, trail),
    direct: (asked: Asked, trail: Trail) => answer(asked, true, trail),
  };
}
