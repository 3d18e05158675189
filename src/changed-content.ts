import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Bot } from './bot.ts';
import type { Campaign } from './campaign/campaign.ts';
import { type ContentPlace, packFolders } from './campaign/content-place.ts';
import { type ReadPack, readPacks } from './campaign/load-campaigns.ts';
import { checkShown } from './check-shown.ts';
import type { Fault } from './errors.ts';
import { scheduleCheck } from './schedule-check.ts';

/** Why a campaign is left as it is. */
export interface Refusal {
  readonly campaign: string;
  /** Its folder. */
  readonly path: string;
  /** Of what cannot be shown, the file is not known. */
  readonly faults: readonly (Fault | { readonly message: string })[];
}

/** What the content is to be, compared with what it is. */
export interface ChangedContent {
  /** All campaigns that are to be live; the same object where nothing changed. */
  readonly next: readonly Campaign[];
  readonly refused: readonly Refusal[];
}

/**
 * Reads the content, and checks what differs from the campaigns that are live. One with faults stays, and so does one whose
 * folder has lost its chief file; one whose folder is gone does not.
 * @param answering a bot for a campaign alone, to try its answers
 * @throws ConfigError where a campaign that was named is not there
 */
export async function readChanged(
  place: ContentPlace,
  live: readonly Campaign[],
  answering: (campaign: Campaign) => Bot,
): Promise<ChangedContent> {
  const packs = await readPacks(await packFolders(place), scheduleCheck);
  const [only] = packs;
  if (only !== undefined && only.id === undefined && 'error' in only) {
    const { path, error } = only;
    return { next: live, refused: live.map(({ id }) => ({ campaign: id, path, faults: error.faults })) };
  }
  const next: Campaign[] = [];
  const refused: Refusal[] = [];
  for (const pack of packs) {
    const before = live.find(({ id }) => (pack.id ?? id) === id);
    const judged = await judge(pack, before, answering);
    if ('faults' in judged) refused.push(judged);
    const stays = 'faults' in judged ? before : judged;
    if (stays !== undefined) next.push(stays);
  }
  for (const campaign of live) {
    const path = join(place.folder, campaign.id);
    if (next.some(({ id }) => id === campaign.id) || !(await hasLostItsFile(path))) continue;
    next.push(campaign);
    refused.push({ campaign: campaign.id, path, faults: [missing] });
  }
  return { next, refused };
}

async function judge(
  pack: ReadPack,
  before: Campaign | undefined,
  answering: (campaign: Campaign) => Bot,
): Promise<Campaign | Refusal> {
  const { path, id = before?.id ?? '' } = pack;
  if ('error' in pack) return { campaign: id, path, faults: pack.error.faults };
  const { campaign } = pack;
  if (before !== undefined && isDeepStrictEqual(campaign, before)) return before;
  const { problems } = await checkShown(campaign, answering);
  return problems.length === 0 ? campaign : { campaign: id, path, faults: problems.map((message) => ({ message })) };
}

const missing: Fault = { file: 'campaign.yaml', message: 'is missing; every campaign has this file' };

const hasLostItsFile = async (folder: string): Promise<boolean> =>
  (await exists(folder)) && !(await exists(join(folder, missing.file)));

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
