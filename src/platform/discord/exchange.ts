import {
  type APIChatInputApplicationCommandInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type REST,
  Routes,
} from 'discord.js';
import { traced } from '../../observing/tracing.ts';
import type { Respond } from './inbound.ts';
import { noPictures, type Pictures, sendable } from './pictures.ts';
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
  reply(messages: readonly DiscordMessage[], pictures?: Pictures): Promise<void>;
  /** Puts the first message in the place of the one whose component was used; the others are new. */
  replace(messages: readonly DiscordMessage[], pictures?: Pictures): Promise<void>;
}

/*
 * Pictures are sent with what follows a first word only: it may be the response to a request, which holds no files.
 */

export function openExchange(rest: REST, interaction: Answerable, respond: Respond): Exchange {
  let deferred = false;
  const { token, application_id: application } = interaction;

  async function followUp(messages: readonly DiscordMessage[], pictures: Pictures): Promise<void> {
    for (const body of messages) {
      await traced('respond', {}, () =>
        rest.post(Routes.webhook(application, token), { ...sendable(body, pictures), auth: false }),
      );
    }
  }

  /** Edits the placeholder of a command, or the message whose component was used. */
  const edit = (message: DiscordMessage, pictures: Pictures) =>
    traced('respond', {}, () =>
      rest.patch(Routes.webhookMessage(application, token), { ...sendable(asEdit(message), pictures), auth: false }),
    );

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
    async reply(messages, pictures = noPictures) {
      const [first, ...others] = messages;
      if (first === undefined) return;
      if (deferred && interaction.type === 3) return followUp(messages, pictures);
      await (deferred
        ? edit(first, pictures)
        : respond({ type: callbackType.message, data: first }, others.length > 0));
      await followUp(others, pictures);
    },
    async replace(messages, pictures = noPictures) {
      const [first, ...others] = messages;
      if (first === undefined) return;
      await (deferred
        ? edit(first, pictures)
        : respond({ type: callbackType.update, data: asEdit(first) }, others.length > 0));
      await followUp(others, pictures);
    },
  };
}

/** Who sees a message was decided when it came about; pictures of the message before go. */
const asEdit = (message: DiscordMessage): DiscordMessage => ({
  attachments: [],
  ...message,
  flags: messageFlags.componentsV2,
});
