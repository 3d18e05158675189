import { access, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../errors.ts';
import { FolderReader } from './folder-reader.ts';

/** Where campaigns are: the folder of one, or one in which each has a folder. */
export interface ContentPlace {
  readonly folder: string;
  /** Names of their folders, in the order in which they are shown; all that are not fictitious where none is named. */
  readonly named: readonly string[] | undefined;
}

/** The folder of one campaign. */
export interface PackFolder {
  readonly path: string;
  /** The id it has to have, which is its folder's name; missing where it is the only one. */
  readonly id?: string;
}

const FILE = 'campaign.yaml';

/**
 * The folders of the campaigns to be loaded. Where there is none at all, the place itself, so that loading it says what is
 * missing there.
 * @throws ConfigError where a campaign is named that is not there, or all that are there are fictitious and none is named
 */
export async function packFolders(place: ContentPlace): Promise<readonly PackFolder[]> {
  const { folder, named } = place;
  const all = await allPackFolders(folder);
  if (named === undefined) {
    const real = await Promise.all(all.map(async (one) => ((await isFictitious(one)) ? [] : [one])));
    const chosen = real.flat();
    if (chosen.length > 0 || all.length === 0) return chosen.length > 0 ? chosen : [{ path: folder }];
    throw new ConfigError([
      `CAMPAIGNS is missing: all campaigns in CONTENT_FOLDER are fictitious. Name one: ${names(all)}`,
    ]);
  }
  const chosen = named.flatMap((name) => all.filter(({ path }) => basename(resolve(path)) === name));
  if (chosen.length === named.length) return chosen;
  throw new ConfigError([`CAMPAIGNS names a campaign that is not in CONTENT_FOLDER, where there is: ${names(all)}`]);
}

/** The folders of all campaigns there, by their names, fictitious ones too. */
export async function allPackFolders(folder: string): Promise<readonly PackFolder[]> {
  if (await isPack(folder)) return [{ path: folder }];
  const found = await Promise.all(
    (await foldersIn(folder)).map(async (name) => {
      const path = join(folder, name);
      return (await isPack(path)) ? [{ path, id: name }] : [];
    }),
  );
  return found.flat();
}

const names = (folders: readonly PackFolder[]): string =>
  folders.map(({ path }) => basename(resolve(path))).join(', ') || 'none';

/** Whether a folder is that of a campaign. */
export async function isPack(folder: string): Promise<boolean> {
  try {
    await access(join(folder, FILE));
    return true;
  } catch {
    return false;
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch {
    return [];
  }
}

const kind = z.looseObject({ fictitious: z.boolean().default(false) });

/** Faults of the file are told when the campaign is loaded. */
async function isFictitious({ path, id }: PackFolder): Promise<boolean> {
  // A campaign whose own folder is given has been named.
  if (id === undefined) return false;
  return (await new FolderReader(path, []).entry(FILE, kind))?.value.fictitious ?? false;
}
