import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delivery, DeliveryState } from '../../src/schedule/delivery.ts';
import type { Ledger } from '../../src/schedule/ledger.ts';
import { createSqliteLedger } from '../../src/schedule/sqlite-ledger.ts';
import { openDatabase } from '../../src/store/database.ts';

/** The folder of the bot's file, which outlives its processes; read here beside them. */
export interface BotFolder {
  readonly path: string;
  deliveries(): Promise<readonly Delivery[]>;
  count(): Promise<Readonly<Record<DeliveryState, number>>>;
  remove(): void;
}

export function makeBotFolder(): BotFolder {
  const path = mkdtempSync(join(tmpdir(), 'bot-crash-'));
  async function read<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
    const database = openDatabase(join(path, 'statement-bot.db'));
    try {
      return await work(createSqliteLedger(database));
    } finally {
      database.close();
    }
  }
  return {
    path,
    deliveries: () => read((ledger) => ledger.list({})),
    count: () => read((ledger) => ledger.count()),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
