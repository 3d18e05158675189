import type { ChannelRef } from '../channel.ts';
import type { Trail } from '../observing/trail.ts';
import type { Reach } from './services.ts';

/** Who asks, as far as an answer may depend on it. */
export interface Caller {
  /** `undefined` where nobody asks, as on the command line. */
  readonly platform: ChannelRef['platform'] | undefined;
  /** Tells people apart, and is never logged or stored; `undefined` where nobody is named. */
  readonly person: string | undefined;
  /** Where they ask; `undefined` outside the channels of a workspace or server, as in a direct message. */
  readonly channel: ChannelRef | undefined;
  /** Of what they asked, for operators; missing where nobody watches. */
  readonly trail?: Trail | undefined;
  /** Whether there is nobody to show an answer to, or all see it already: then no button for sharing it is offered. */
  readonly cannotShare?: boolean;
  /** The language that the server of the channel has chosen, as a tag like `es-ES`; missing where none is known. */
  readonly serverLanguage?: string | undefined;
  /** Their language, as a tag like `es-ES`; `undefined` where the platform does not say. Never rejects. */
  language(): Promise<string | undefined>;
  /**
   * Whether they may decide what a campaign posts in the channel, or in all channels of its workspace or server. Asked only
   * where it matters, because it may take a request.
   * @throws RequestError where the platform does not say
   */
  isOrganizer(campaign: string, reach?: Reach): Promise<boolean>;
}

/** Somebody without a channel, as on the command line. */
export const nobody: Caller = {
  platform: undefined,
  person: undefined,
  channel: undefined,
  language: async () => undefined,
  isOrganizer: async () => false,
};
