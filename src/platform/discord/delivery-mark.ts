import { createHash } from 'node:crypto';

/** What a delivery's key leaves on a message. */
export interface DeliveryMark {
  /**
   * Known to Discord for some minutes, in which it posts the same nonce once.
   * https://docs.discord.com/developers/resources/message#create-message (`enforce_nonce`)
   */
  readonly nonce: string;
  /**
   * The container's id, which stays with the message; the nonce does not. A positive 32-bit integer, as Discord takes
   * them, and far above those it gives to components without one.
   * https://docs.discord.com/developers/components/reference#anatomy-of-a-component
   */
  readonly componentId: number;
}

/** Two keys share a component id once in 2^30; `find` looks only at the bot's own messages of a short time. */
export function deliveryMark(key: string): DeliveryMark {
  const hash = createHash('sha256').update(key).digest();
  return {
    // 24 characters, within discordLimits.nonceLength.
    nonce: hash.subarray(0, 18).toString('base64url'),
    componentId: (hash.readUInt32BE(18) >>> 2) | (1 << 30),
  };
}
