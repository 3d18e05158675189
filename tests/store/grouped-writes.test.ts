import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { groupWrites } from '../../src/store/grouped-writes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const insert = 'INSERT INTO entries VALUES (?, ?)';

function open() {
  const database = openDatabase(join(temporaryFolder(), 'bot.db'));
  onTestFinished(() => database.close());
  let transactions = 0;
  const write = groupWrites({
    ...database,
    transaction(work) {
      transactions += 1;
      return database.transaction(work);
    },
  });
  const keys = () => database.all('SELECT key FROM entries ORDER BY key').map(({ key }) => key);
  return { write, keys, transactions: () => transactions };
}

it('writes what one turn asks for with one way to disk, in the order asked, and tells each what it changed', async () => {
  const { write, keys, transactions } = open();
  const remove = 'DELETE FROM entries WHERE key = ?';
  const changed = await Promise.all([
    write(insert, 'a', ''),
    write(insert, 'b', ''),
    write(remove, 'a'),
    write(remove, 'c'),
  ]);
  expect(changed).toEqual([1, 1, 1, 0]);
  expect(keys()).toEqual(['b']);
  expect(transactions()).toBe(1);
});

it('writes nothing of a turn in which a statement fails, tells everybody, and goes on with the next', async () => {
  const { write, keys } = open();
  const ended = await Promise.allSettled([write(insert, 'a', ''), write(insert, 'a', ''), write(insert, 'b', '')]);
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(keys()).toEqual([]);
  expect(await write(insert, 'c', '')).toBe(1);
  expect(keys()).toEqual(['c']);
});
