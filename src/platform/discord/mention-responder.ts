import { DiscordAPIError, type GatewayMessageCreateDispatchData, type REST, Routes } from 'discord.js';
import type { Bot } from '../../bot.ts';
import type { Caller } from '../../command/caller.ts';
import { RequestError } from '../../command/request-error.ts';
import { say } from '../../language/translate.ts';
import type { MessageDocument } from '../../message/document.ts';
import { traced } from '../../observing/tracing.ts';
import type { Trail } from '../../observing/trail.ts';
import { withoutPictures } from '../../picture/placed.ts';
import { loggable } from './fault.ts';
import { illustrated, sendable } from './pictures.ts';
import { renderDiscord } from './render.ts';

/**
 * Answers mentions and direct messages with plain messages of the bot: they name nobody and refer to no message, so that an
 * answer that is forwarded, or stays when the question is deleted, does not tell who asked.
 * @returns a function of the message, of what `askedIn` finds in it and of the server's language; it rejects with the SDK's
 * error when Discord does not take the answer
 */
export function createMentionResponder(rest: REST, bot: Bot) {
  return async (
    message: GatewayMessageCreateDispatchData,
    asked: string,
    language: string | undefined,
    trail: Trail,
  ): Promise<void> => {
    const answer = await bot.answerMessage(asked, callerOf(message, language, trail));
    const { document, pictures } = await illustrated(answer.document, answer.language, trail);
    const post = async (shown: MessageDocument) => {
      for (const [index, body] of renderDiscord(shown).entries()) {
        // A message that the gateway brings twice is answered once.
        const nonce = `${message.id}-${index}`;
        const sent = sendable({ ...body, nonce, enforce_nonce: true }, pictures);
        await traced('respond', {}, () => rest.post(Routes.channelMessages(message.channel_id), sent));
      }
    };
    try {
      try {
        await post(document);
      } catch (error) {
        // Where the bot may write, it may still not attach files.
        if (pictures.size === 0 || !(error instanceof DiscordAPIError)) throw error;
        await post(withoutPictures(document, answer.language ?? 'en', 'refused'));
      }
    } catch (error) {
      if (!(error instanceof DiscordAPIError && forbidden.has(error.code))) throw error;
      trail.note('lost');
      trail.log.info(loggable(error), 'A mention was not answered: the bot may not post there');
    }
  };
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes: access, permissions, a lock. */
const forbidden: ReadonlySet<number | string> = new Set([50_001, 50_013, 50_083, 160_005]);

/**
 * The answer is seen by all who see the question, so that nothing is left to share. A message does not say which language
 * its person reads; the server may.
 */
const callerOf = (
  { author, guild_id: workspace, channel_id: channel }: GatewayMessageCreateDispatchData,
  language: string | undefined,
  trail: Trail,
): Caller => ({
  platform: 'discord',
  person: `discord:${author.id}`,
  trail,
  channel: workspace === undefined ? undefined : { platform: 'discord', workspace, channel },
  cannotShare: true,
  language: async () => language,
  async isOrganizer() {
    throw new RequestError(say('What organisers ask is answered to them alone: use the slash command for organisers.'));
  },
});
