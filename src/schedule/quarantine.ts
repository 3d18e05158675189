import type { Logger } from 'pino';
import type { ChannelRef } from '../channel.ts';
import { type DeliveryFault, StoreError } from '../errors.ts';
import type { Subscription } from './subscription.ts';
import type { Subscriptions } from './subscriptions.ts';

/**
 * Blocks what will not be posted any more, so that it is not tried for ever: all of a channel, or of its workspace where
 * the platform takes nothing of the bot there. A message that was refused says nothing about the channel. Where the store
 * fails, that is logged, and the next delivery finds out again.
 */
export type Quarantine = (channel: ChannelRef, fault: Extract<DeliveryFault, { kind: 'permanent' }>) => Promise<void>;

export const createQuarantine =
  (subscriptions: Subscriptions, logger: Logger): Quarantine =>
  async (channel, { reason, sentence }) => {
    if (reason === 'message-refused') return;
    const tokenRevoked = reason === 'token-revoked';
    const concerned = tokenRevoked
      ? [...subscriptions.all()].filter((one) => inWorkspace(one, channel))
      : subscriptions.of(channel);
    const blocked = ({ tokenRevoked: _before, ...one }: Subscription): Subscription => ({
      ...one,
      blocked: sentence,
      ...(tokenRevoked ? { tokenRevoked } : {}),
    });
    try {
      await subscriptions.update(concerned, (one) => (one.blocked === undefined ? blocked(one) : one));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      logger.error({ err: error }, 'What a platform refuses could not be blocked; the next delivery tries again');
    }
  };

/**
 * Ends what a revoked token blocked, where the platform has taken a token since.
 * @throws StoreError
 */
export async function endTokenQuarantine(
  subscriptions: Subscriptions,
  accepted: (channel: ChannelRef) => boolean,
): Promise<void> {
  await subscriptions.catchUp();
  const concerned = [...subscriptions.all()].filter((one) => one.tokenRevoked && accepted(one.channel));
  await subscriptions.update(concerned, ({ blocked: _why, tokenRevoked: _that, ...one }) => one);
}

const inWorkspace = ({ channel: { platform, workspace } }: Subscription, channel: ChannelRef): boolean =>
  platform === channel.platform && workspace === channel.workspace;
