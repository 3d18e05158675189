import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteractionResponse,
  type APIMessageComponentInteraction,
  DiscordAPIError,
  type REST,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Bot } from '../../bot.ts';
import type { MessageDocument } from '../../message/document.ts';
import { callerOf } from './caller.ts';
import { loggable } from './fault.ts';
import { componentInvocation, focusedOption, slashInvocation } from './incoming.ts';
import { discordLimits as limits } from './limits.ts';
import { includes, neededToPost, permissionNames } from './permissions.ts';
import { toChoice } from './registration.ts';
import { type DiscordMessage, messageFlags, renderDiscord } from './render.ts';

type Answerable = APIChatInputApplicationCommandInteraction | APIMessageComponentInteraction;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const callbackType = { message: 4, deferredUpdate: 6, update: 7, choices: 8 } as const;

/** Answers interactions over REST; each function rejects with the SDK's error when Discord does not take the answer. */
export interface Responder {
  slashCommand(interaction: APIChatInputApplicationCommandInteraction): Promise<void>;
  component(interaction: APIMessageComponentInteraction): Promise<void>;
  autocomplete(interaction: APIApplicationCommandAutocompleteInteraction): Promise<void>;
}

export function createResponder(rest: REST, bot: Bot, logger: Logger): Responder {
  const callback = (interaction: { id: string; token: string }, body: APIInteractionResponse) =>
    rest.post(Routes.interactionCallback(interaction.id, interaction.token), { body, auth: false });

  const followUp = async (interaction: Answerable, messages: readonly DiscordMessage[]) => {
    for (const body of messages) {
      await rest.post(Routes.webhook(interaction.application_id, interaction.token), { body, auth: false });
    }
  };

  async function reply(interaction: Answerable, messages: readonly DiscordMessage[]): Promise<void> {
    const [data, ...rest] = messages;
    if (data === undefined) return;
    await callback(interaction, { type: callbackType.message, data });
    await followUp(interaction, rest);
  }

  async function replace(interaction: Answerable, document: MessageDocument): Promise<void> {
    const [data, ...rest] = renderDiscord(document);
    if (data === undefined) return;
    await callback(interaction, { type: callbackType.update, data });
    await followUp(interaction, rest.map(privately));
  }

  /** Posts as the bot itself: the answer to an interaction would name for ever who asked for it. */
  async function share(interaction: Answerable, document: MessageDocument): Promise<void> {
    const messages = renderDiscord(document);
    if (!mayPost(interaction)) return reply(interaction, messages);
    await callback(interaction, { type: callbackType.deferredUpdate });
    try {
      for (const [index, message] of messages.entries()) {
        // The nonce keeps a repeated request from posting twice.
        const body = { ...message, nonce: `${interaction.id}-${index}`, enforce_nonce: true };
        await rest.post(Routes.channelMessages(interaction.channel.id), { body });
      }
    } catch (error) {
      logger.warn(loggable(error), 'A shared answer could not be posted');
      await followUp(interaction, renderDiscord(notPosted(error, interaction)).map(privately));
    }
  }

  return {
    async slashCommand(interaction) {
      const { document, visibility } = await bot.answer(slashInvocation(interaction), callerOf(interaction));
      const messages = renderDiscord(document);
      await reply(interaction, visibility === 'channel' ? messages : messages.map(privately));
    },
    async component(interaction) {
      const invocation = componentInvocation(interaction);
      const answer = await (invocation === undefined
        ? bot.answerForeign()
        : bot.answer(invocation, callerOf(interaction)));
      if (answer.visibility === 'channel') return share(interaction, answer.document);
      const isPrivate = ((interaction.message.flags ?? 0) & messageFlags.ephemeral) !== 0;
      if (answer.replaces && isPrivate) return replace(interaction, answer.document);
      return reply(interaction, renderDiscord(answer.document).map(privately));
    },
    async autocomplete(interaction) {
      const focused = focusedOption(interaction);
      const entries =
        focused === undefined ? [] : bot.complete(focused.campaign, focused.command, focused.option, focused.typed);
      // More would be refused; what is typed next narrows them down.
      const choices = entries.slice(0, limits.autocompleteChoices).map(toChoice);
      await callback(interaction, { type: callbackType.choices, data: { choices } });
    },
  };
}

const privately = (message: DiscordMessage) => ({ ...message, flags: message.flags | messageFlags.ephemeral });

const mayPost = (interaction: Answerable): boolean =>
  includes(BigInt(interaction.app_permissions), neededToPost(interaction.channel.type));

function notPosted(error: unknown, interaction: Answerable): MessageDocument {
  // https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
  const forbidden = error instanceof DiscordAPIError && (error.code === 50_001 || error.code === 50_013);
  const text = forbidden
    ? `The answer was not posted. The bot needs the permissions ${permissionNames(interaction.channel.type)} here: ask an admin of this server.`
    : 'The answer was not posted, or not all of it, because Discord did not take it. Try again in a minute.';
  return { summary: text, tone: 'problem', blocks: [{ kind: 'paragraph', text }] };
}
