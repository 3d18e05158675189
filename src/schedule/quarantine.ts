import type { ChannelRef } from '../channel.ts';
import type { DeliveryFault } from '../errors.ts';
import type { Subscription } from './subscription.ts';
import type { Subscriptions } from './subscriptions.ts';

/**
 * Blocks what will not be posted any more, so that it is not tried for ever: all of a channel, or of its workspace where
 * the platform takes nothing of the bot there. A message that was refused says nothing about the channel.
 */
export async function quarantine(
  subscriptions: Subscriptions,
  channel: ChannelRef,
  { reason, sentence }: Extract<DeliveryFault, { kind: 'permanent' }>,
): Promise<void> {
  if (reason === 'message-refused') return;
  const concerned =
    reason === 'token-revoked'
      ? [...subscriptions.all()].filter((one) => inWorkspace(one, channel))
      : subscriptions.of(channel);
  await subscriptions.update(concerned, (one) => (one.blocked === undefined ? { ...one, blocked: sentence } : one));
}

const inWorkspace = ({ channel: { platform, workspace } }: Subscription, channel: ChannelRef): boolean =>
  platform === channel.platform && workspace === channel.workspace;
