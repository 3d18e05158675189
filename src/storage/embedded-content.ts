import type { Ledger } from '../schedule/ledger.ts';
import { deliveriesAfter, restoreIntoDatabase } from '../schedule/sqlite-ledger.ts';
import type { Database } from '../store/database.ts';
import type { StorageContent } from './content.ts';

const PAGE = 500;

/** What a database keeps. */
export const embeddedContent = (database: Database, ledger: Ledger): StorageContent => ({
  async entries() {
    const rows = database.all('SELECT key, value FROM entries');
    return new Map(rows.map(({ key, value }) => [String(key), String(value)]));
  },
  async putEntries(entries) {
    const sql = 'INSERT INTO entries VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
    database.transaction(() => {
      for (const [key, text] of entries) database.run(sql, key, text);
    });
  },
  async *deliveries() {
    for (let page = deliveriesAfter(database, '', PAGE); page.length > 0; ) {
      yield page;
      page = deliveriesAfter(database, page.at(-1)?.key ?? '', PAGE);
    }
  },
  async deliveriesOf(keys) {
    const found = await Promise.all(keys.map((key) => ledger.get(key)));
    return found.filter((one) => one !== undefined);
  },
  async putDeliveries(deliveries) {
    restoreIntoDatabase(database, deliveries);
  },
});
