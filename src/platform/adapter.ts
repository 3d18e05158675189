import type { ChannelRef } from '../channel.ts';
import type { OfferedCampaign } from '../command/spec.ts';
import type { MessageDocument } from '../message/document.ts';

/** A message by the platform's own ids: Slack's `ts`, Discord's snowflake. */
export interface MessageRef {
  readonly channel: string;
  readonly message: string;
}

/** Whether the bot may post in a channel; `reason` is a sentence that says what to do. */
export type PostingAccess = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** How messages that nobody asked for at that moment reach a channel. */
export interface Posting {
  /**
   * Posts a document as exactly one message that mentions nobody, with the key attached. One attempt: whether to try again
   * is the caller's decision.
   * @throws DocumentError before anything is sent, where the document takes more than one message
   * @throws DeliveryError where the message was not posted, or may have been
   */
  post(channel: ChannelRef, document: MessageDocument, key: string): Promise<MessageRef>;
  /**
   * Looks among the bot's own messages for the one that was posted with the key. `unreadable` where the platform does not
   * let the bot read them.
   * @param since nothing older is looked at: give it room for the difference between two clocks
   * @throws DeliveryError where the platform did not answer; never of the kind `uncertain`
   */
  find(channel: ChannelRef, key: string, since: Date): Promise<MessageRef | 'absent' | 'unreadable'>;
  /**
   * Puts a document in the place of a message that was posted with the key, which stays attached. Mentions nobody; the same
   * again changes nothing, so it may be tried again after any fault.
   * @throws DocumentError before anything is sent, where the document takes more than one message
   * @throws DeliveryError where the message was not changed, or may have been; `message-gone` where it was deleted
   */
  edit(channel: ChannelRef, ref: MessageRef, document: MessageDocument, key: string): Promise<void>;
  /**
   * Finds out whether the bot may post in a channel; shows nothing to anybody.
   * @throws DeliveryError where the platform did not answer; never of the kind `uncertain`
   */
  canPost(channel: ChannelRef): Promise<PostingAccess>;
}

/** What a chat platform must do for the bot. One folder under `src/platform/` implements it. */
export interface PlatformAdapter extends Posting {
  readonly platform: 'slack' | 'discord';
  /** Connects, registers commands where they differ from what is registered, and resolves once people can be answered. */
  start(): Promise<void>;
  /**
   * Looks whether the platform can offer campaigns, in place of those that it offers now.
   * @returns what offers them, to be called once the bot answers for them; it writes only what differs, and rejects with a
   * PlatformError
   * @throws ConfigError naming what the platform would refuse
   */
  offering(campaigns: readonly OfferedCampaign[]): () => Promise<void>;
  /** Whether people can be answered right now; false while reconnecting. */
  ready(): boolean;
  /** Takes no more interactions, lets answers in flight finish, and disconnects. */
  stop(): Promise<void>;
}
