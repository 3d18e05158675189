import type { ChannelRef } from '../channel.ts';
import type { Message } from '../language/es.ts';
import type { Caller } from './caller.ts';
import { RequestError } from './request-error.ts';

/** https://support.discord.com/hc/en-us/articles/206029707 and https://slack.com/help/articles/360018112273 */
const organizersOnly: Readonly<Record<ChannelRef['platform'], Message>> = {
  discord:
    'This can be changed and seen by organisers only: members of this server with the permission Manage Server or Manage Channels. Ask one of them; everything else is open to you.',
  slack:
    'This can be changed and seen by organisers only: admins and owners of this workspace, and those whom the operator of this bot has named. Ask one of them; everything else is open to you.',
};

/**
 * The channel for which an organiser of a campaign decides.
 * @throws RequestError that says who can, and where.
 */
export async function organizedChannel(caller: Caller, campaign: string): Promise<ChannelRef> {
  const { channel } = caller;
  if (channel === undefined) {
    throw new RequestError('This is set up per channel: ask in a channel of your server or workspace.');
  }
  if (await caller.isOrganizer(campaign)) return channel;
  throw new RequestError(organizersOnly[channel.platform]);
}
