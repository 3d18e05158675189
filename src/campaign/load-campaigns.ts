import { basename, resolve } from 'node:path';
import { ContentError, type Fault } from '../errors.ts';
import type { Campaign } from './campaign.ts';
import type { ScheduleCheck } from './check-announcements.ts';
import type { PackFolder } from './content-place.ts';
import { loadCampaign } from './load.ts';

/** A campaign's folder, and what was found in it. */
export type ReadPack = PackFolder & ({ readonly campaign: Campaign } | { readonly error: ContentError });

/** Reads each campaign by itself: the faults of one keep no other from being read. */
export const readPacks = (folders: readonly PackFolder[], schedules: ScheduleCheck): Promise<readonly ReadPack[]> =>
  Promise.all(
    folders.map(async (folder): Promise<ReadPack> => {
      try {
        return { ...folder, campaign: await loadCampaign(folder.path, schedules, folder.id) };
      } catch (error) {
        if (error instanceof ContentError) return { ...folder, error };
        throw error;
      }
    }),
  );

/**
 * Loads campaigns, all or none.
 * @throws ContentError with every fault of every one of them at once
 */
export async function loadCampaigns(
  folders: readonly PackFolder[],
  schedules: ScheduleCheck,
): Promise<readonly Campaign[]> {
  const packs = await readPacks(folders, schedules);
  const errors = packs.flatMap((pack) => ('error' in pack ? [pack] : []));
  const [first] = errors;
  if (first === undefined) return packs.flatMap((pack) => ('campaign' in pack ? [pack.campaign] : []));
  if (packs.length === 1) throw first.error;
  const faults = errors.flatMap(({ path, error }) => faultsIn(basename(resolve(path)), error.faults));
  throw new ContentError(errors.map(({ path }) => basename(resolve(path))).join(', '), faults);
}

const faultsIn = (folder: string, faults: readonly Fault[]): readonly Fault[] =>
  faults.map((fault) => ({ ...fault, file: `${folder}/${fault.file}` }));
