import type { ChannelRef } from '../channel.ts';
import { RequestError } from '../command/request-error.ts';
import { DeliveryError } from '../errors.ts';
import { kept } from '../language/kept.ts';
import type { PostingAccess } from '../platform/adapter.ts';
import type { Postings } from './postings.ts';

/** Finds out, when it is asked for, whether the bot may post in a channel. */
export interface AccessCheck {
  /** Why the platform lets nothing be posted; nothing where it does, or does not answer at the moment. */
  refusal(channel: ChannelRef): Promise<string | undefined>;
  /** @throws RequestError with what to do where the bot may not post, or where that could not be found out. */
  mustBePostable(channel: ChannelRef): Promise<void>;
}

export function createAccessCheck(postings: Postings): AccessCheck {
  async function access(channel: ChannelRef): Promise<PostingAccess> {
    const posting = postings[channel.platform];
    if (posting === undefined) return { ok: false, reason: kept('The bot is not connected to this platform.') };
    return posting.canPost(channel);
  }
  return {
    async refusal(channel) {
      try {
        const answer = await access(channel);
        return answer.ok ? undefined : answer.reason;
      } catch (error) {
        if (error instanceof DeliveryError) return undefined;
        throw error;
      }
    },
    async mustBePostable(channel) {
      try {
        const answer = await access(channel);
        if (!answer.ok) throw new RequestError(answer.reason);
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        throw new RequestError('Whether the bot may post here could not be found out. Try again in a while.');
      }
    },
  };
}
