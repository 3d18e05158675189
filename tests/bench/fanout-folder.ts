import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChannelRef } from '../../src/channel.ts';
import { openDatabase } from '../../src/store/database.ts';
import { storeSubscriptions } from '../support/store-subscriptions.ts';

/** The series all of them ask for, and the time of day of those that warm the process up. */
export const WEEKLY = 'weekly-demand';
export const WARM_UP_AT = '08:50';
export const DATABASE = 'statement-bot.db';

/**
 * A data folder in which these channels have turned the weekly reminder on: the first `warmUp` for ten minutes before the
 * others. To be removed after use.
 */
export async function folderOf(campaign: string, channels: readonly ChannelRef[], warmUp: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fanout-'));
  // The store itself makes the entries, in memory; one transaction then writes what would take a write to disk each.
  const entries = new Map<string, unknown>();
  await storeSubscriptions(
    () => entries,
    channels.map((channel, index) => ({
      campaign,
      series: WEEKLY,
      channel,
      ...(index < warmUp ? { at: WARM_UP_AT } : {}),
    })),
  );
  const database = openDatabase(join(folder, DATABASE));
  database.transaction(() => {
    for (const [key, value] of entries) database.run('INSERT INTO entries VALUES (?, ?)', key, String(value));
  });
  database.close();
  return folder;
}
