import type { ChannelRef } from '../channel.ts';
import type { Caller } from './caller.ts';
import { RequestError } from './request-error.ts';

/** https://support.discord.com/hc/en-us/articles/206029707 and https://slack.com/help/articles/360018112273 */
const organizers: Readonly<Record<ChannelRef['platform'], string>> = {
  discord: 'members of this server with the permission Manage Server or Manage Channels',
  slack: 'admins and owners of this workspace, and those whom the operator of this bot has named',
};

/**
 * The channel for which an organiser decides.
 * @throws RequestError that says who can, and where.
 */
export async function organizedChannel(caller: Caller): Promise<ChannelRef> {
  const { channel } = caller;
  if (channel === undefined) {
    throw new RequestError('This is set up per channel: ask in a channel of your server or workspace.');
  }
  if (await caller.isOrganizer()) return channel;
  throw new RequestError(
    `This can be changed and seen by organisers only: ${organizers[channel.platform]}. Ask one of them; everything else is open to you.`,
  );
}
