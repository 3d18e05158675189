/**
 * The message to post after `previous`: the one that follows it in the rotation, so that no two in a row are the same
 * where there are two. Begins anew where nothing was posted, or what was posted has left the rotation.
 * @param rotation ids of messages, at least one.
 */
export function nextMessage(rotation: readonly [string, ...string[]], previous: string | undefined): string {
  const following = previous === undefined ? 0 : rotation.indexOf(previous) + 1;
  return rotation[following % rotation.length] ?? rotation[0];
}
