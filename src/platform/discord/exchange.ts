import {
  type APIChatInputApplicationCommandInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type REST,
  Routes,
} from 'discord.js';
import type { Respond } from './inbound.ts';
import { type DiscordMessage, messageFlags } from './render.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
export const callbackType = { message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7, choices: 8 } as const;

export type Answerable =
  | APIChatInputApplicationCommandInteraction
  | APIMessageApplicationCommandInteraction
  | APIMessageComponentInteraction;

/**
 * The answering of one interaction: Discord wants to hear something within three seconds, and takes the rest for fifteen
 * minutes. Each function rejects with the SDK's error when Discord does not take what was sent.
 */
export interface Exchange {
  /**
   * Asks for more time, once. After a command its person alone sees that the bot is thinking; after a component
   * nothing is seen.
   */
  defer(): Promise<void>;
  /** Answers with new messages. After a command was deferred the first is private, whatever it says itself. */
  reply(messages: readonly DiscordMessage[]): Promise<void>;
  /** Puts the first message in the place of the one whose component was used; the others are new. */
  replace(messages: readonly DiscordMessage[]): Promise<void>;
}

export function openExchange(rest: REST, interaction: Answerable, respond: Respond): Exchange {
  let deferred = false;
  const { token, application_id: application } = interaction;

  const followUp = async (messages: readonly DiscordMessage[]) => {
    for (const body of messages) await rest.post(Routes.webhook(application, token), { body, auth: false });
  };

  /** Edits the placeholder of a command, or the message whose component was used. */
  const edit = (message: DiscordMessage) =>
    rest.patch(Routes.webhookMessage(application, token), { body: asEdit(message), auth: false });

  return {
    async defer() {
      if (deferred) return;
      deferred = true;
      await respond(
        interaction.type === 2
          ? { type: callbackType.deferredMessage, data: { flags: messageFlags.ephemeral } }
          : { type: callbackType.deferredUpdate },
        true,
      );
    },
    async reply(messages) {
      const [first, ...others] = messages;
      if (first === undefined) return;
      if (deferred && interaction.type === 3) return followUp(messages);
      await (deferred ? edit(first) : respond({ type: callbackType.message, data: first }, others.length > 0));
      await followUp(others);
    },
    async replace(messages) {
      const [first, ...others] = messages;
      if (first === undefined) return;
      await (deferred ? edit(first) : respond({ type: callbackType.update, data: asEdit(first) }, others.length > 0));
      await followUp(others);
    },
  };
}

/** Who sees a message was decided when it came about. */
const asEdit = (message: DiscordMessage): DiscordMessage => ({ ...message, flags: messageFlags.componentsV2 });
