import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RequestError } from '../command/request-error.ts';
import { readConfig } from '../config.ts';
import { databaseIn } from '../storage/embedded-storage.ts';
import { copyDatabase } from '../store/backup-database.ts';
import { lockFolder } from '../store/process-lock.ts';
import { print } from './output.ts';

/** Copies what is kept in the data folder to a new file, also while the bot runs. */
export async function backup(args: readonly string[]): Promise<void> {
  const file = onlyFile(args, 'npm run backup -- backup.db');
  const { dataFolder, storeUrl } = readConfig(process.env);
  if (storeUrl !== undefined) {
    throw new RequestError(
      'STORE_URL is set: the bot is on Redis, which is copied with its own tools; see docs/operating.md.',
    );
  }
  copyDatabase(databaseIn(dataFolder), file);
  print(`${file} is a sound copy of ${databaseIn(dataFolder)}. It holds what that held: keep it as safe.\n`);
}

/** Puts a copy into the data folder, where there must be nothing, while no bot runs there. */
export async function restore(args: readonly string[]): Promise<void> {
  const file = onlyFile(args, 'npm run restore -- backup.db');
  const { dataFolder } = readConfig(process.env);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(dataFolder);
  try {
    copyDatabase(file, databaseIn(dataFolder));
  } finally {
    unlock();
  }
  print(
    `${dataFolder} holds what ${file} holds. The bot knows nothing of what was posted after that copy was made: what was due ` +
      'since, and within the last six hours before its start, it posts again. To exclude that, start it six hours after it stopped.\n',
  );
}

function onlyFile(args: readonly string[], example: string): string {
  const [file, ...others] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
  if (file === undefined || others.length > 0) throw new RequestError(`Say which file: ${example}`);
  return file;
}
