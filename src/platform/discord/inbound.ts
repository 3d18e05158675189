import type { RequestListener } from 'node:http';
import type { APIInteraction, APIInteractionResponse, GatewayMessageCreateDispatchData, REST } from 'discord.js';

/**
 * Says the first word on an interaction. Rejects with the SDK's error when Discord does not take it, as far as Discord says.
 * @param more whether more follows, by the interaction's token: then Discord has taken this before the promise resolves
 */
export type Respond = (body: APIInteractionResponse, more: boolean) => Promise<void>;

/** What reaches the bot from Discord, whichever way. */
export interface Arrivals {
  /** Resolves when it is answered; never rejects. */
  interaction(interaction: APIInteraction, respond: Respond): Promise<void>;
  /** A message of anybody; without its text, unless it mentions the bot or is a direct message. */
  message(message: GatewayMessageCreateDispatchData, place: MessagePlace): void;
  /** The bot was removed from this server. */
  removed(guild: string): void;
}

/** What the gateway knows of where a message was written. */
export interface MessagePlace {
  /** The bot's own user id. */
  readonly self: string;
  /** The server's language, where it has chosen one. */
  readonly language: string | undefined;
}

/** The way in which Discord reaches the bot: the gateway, or requests to our HTTP server. */
export interface Inbound {
  /** The bot's REST client. */
  readonly rest: REST;
  /** Answers Discord's requests, where there are any. */
  readonly listener?: RequestListener;
  /** @throws PlatformError that says what to do */
  open(): Promise<void>;
  ready(): boolean;
  /** Lets nothing more arrive. */
  pause(): void;
  close(): Promise<void>;
}
