import {
  type APIChatInputApplicationCommandInteraction,
  type APIInteractionResponse,
  type APIMessageComponentInteraction,
  type REST,
  Routes,
} from 'discord.js';
import { type DiscordMessage, messageFlags } from './render.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
export const callbackType = { message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7, choices: 8 } as const;

export type Answerable = APIChatInputApplicationCommandInteraction | APIMessageComponentInteraction;

/**
 * The answering of one interaction: Discord wants to hear something within three seconds, and takes the rest for fifteen
 * minutes. Each function rejects with the SDK's error when Discord does not take what was sent.
 */
export interface Exchange {
  /**
   * Asks for more time, once. After a slash command its person alone sees that the bot is thinking; after a component
   * nothing is seen.
   */
  defer(): Promise<void>;
  /** Answers with new messages. After a slash command was deferred the first is private, whatever it says itself. */
  reply(messages: readonly DiscordMessage[]): Promise<void>;
  /** Puts the first message in the place of the one whose component was used; the others are new. */
  replace(messages: readonly DiscordMessage[]): Promise<void>;
}

export function openExchange(rest: REST, interaction: Answerable): Exchange {
  let deferred = false;
  const { id, token, application_id: application } = interaction;

  const callback = (body: APIInteractionResponse) =>
    rest.post(Routes.interactionCallback(id, token), { body, auth: false });

  const followUp = async (messages: readonly DiscordMessage[]) => {
    for (const body of messages) await rest.post(Routes.webhook(application, token), { body, auth: false });
  };

  /** Edits the placeholder of a slash command, or the message whose component was used. */
  const edit = (message: DiscordMessage) =>
    rest.patch(Routes.webhookMessage(application, token), { body: asEdit(message), auth: false });

  return {
    async defer() {
      if (deferred) return;
      deferred = true;
      await callback(
        interaction.type === 2
          ? { type: callbackType.deferredMessage, data: { flags: messageFlags.ephemeral } }
          : { type: callbackType.deferredUpdate },
      );
    },
    async reply(messages) {
      const [first, ...others] = messages;
      if (first === undefined) return;
      if (deferred && interaction.type === 3) return followUp(messages);
      await (deferred ? edit(first) : callback({ type: callbackType.message, data: first }));
      await followUp(others);
    },
    async replace(messages) {
      const [first, ...others] = messages;
      if (first === undefined) return;
      await (deferred ? edit(first) : callback({ type: callbackType.update, data: asEdit(first) }));
      await followUp(others);
    },
  };
}

/** Who sees a message was decided when it came about. */
const asEdit = (message: DiscordMessage): DiscordMessage => ({ ...message, flags: messageFlags.componentsV2 });
