import type { NextPost } from '../command/services.ts';
import type { Delivery } from './delivery.ts';

type Rotation = readonly [string, ...string[]];

/**
 * The message to post after `previous`: the one that follows it in the rotation, so that no two in a row are the same
 * where there are two. Begins anew where nothing was posted, or what was posted has left the rotation.
 * @param rotation ids of messages, at least one.
 */
export function nextMessage(rotation: Rotation, previous: string | undefined): string {
  const following = previous === undefined ? 0 : rotation.indexOf(previous) + 1;
  return rotation[following % rotation.length] ?? rotation[0];
}

/**
 * What is posted after the delivery for which a message was chosen last.
 * @param key of the delivery that is about to be sent: one that is tried again keeps its message.
 */
export function nextPost(
  rotation: Rotation,
  latest: Pick<Delivery, 'key' | 'message'> | undefined,
  key?: string,
): NextPost {
  const again = latest !== undefined && latest.key === key;
  const kept = again ? rotation.find((id) => id === latest.message) : undefined;
  return { message: kept ?? nextMessage(rotation, latest?.message), first: latest === undefined || again };
}
