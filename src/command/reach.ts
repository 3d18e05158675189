import { choice } from './options.ts';
import { RequestError } from './request-error.ts';
import type { Reach } from './services.ts';

const choices = [
  { id: 'channel', label: 'This channel' },
  { id: 'workspace', label: 'All channels of this server or workspace' },
] as const;

/** The option that says how far a command of organisers reaches. */
export const reaches = () => choice(choices, 'Where; in this channel unless given').optional();

/**
 * How far a command reaches.
 * @throws RequestError where somebody may decide for their channel alone
 */
export async function reachOf(where: string | undefined, organizesWorkspace: () => Promise<boolean>): Promise<Reach> {
  if (where !== 'workspace') return 'channel';
  if (await organizesWorkspace()) return 'workspace';
  throw new RequestError(
    'For all channels this is decided by members with the permission Manage Server. Here you can decide for this channel.',
    undefined,
    'where',
  );
}
