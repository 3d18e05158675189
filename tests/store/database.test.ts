import { closeSync, ftruncateSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { migrations } from '../../src/store/migrations.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a database', () => {
  it('makes its folder, and keeps what was written', () => {
    const file = join(temporaryFolder(), 'deep/data/bot.db');
    const first = openDatabase(file);
    first.run('INSERT INTO entries VALUES (?, ?)', 'key', 'value');
    first.close();
    const second = openDatabase(file);
    onTestFinished(() => second.close());
    expect(second.all('SELECT value FROM entries').map(({ value }) => value)).toEqual(['value']);
    expect(second.all('PRAGMA synchronous')[0]).toMatchObject({ synchronous: 2 });
    expect(second.all('PRAGMA journal_mode')[0]).toMatchObject({ journal_mode: 'wal' });
  });

  it('runs all of a transaction or nothing of it', () => {
    const database = openDatabase(join(temporaryFolder(), 'bot.db'));
    onTestFinished(() => database.close());
    const work = () => {
      database.run('INSERT INTO entries VALUES (?, ?)', 'a', '1');
      database.run('INSERT INTO entries VALUES (?, ?)', 'a', '2');
    };
    expect(() => database.transaction(work)).toThrow(StoreError);
    expect(database.all('SELECT * FROM entries')).toEqual([]);
  });

  it.each([
    [
      'a full disk',
      'max_page_count = 1',
      'max_page_count = 1000000',
      /the disk is full. Free some space; nothing was recorded/,
    ],
    [
      'a file that can only be read',
      'query_only = 1',
      'query_only = 0',
      /cannot be written. Give the bot write access/,
    ],
  ])('says so on %s, changes nothing, and goes on when that is over', (_, bad, good, says) => {
    const database = openDatabase(join(temporaryFolder(), 'bot.db'));
    onTestFinished(() => database.close());
    const fill = () => {
      for (let index = 0; index < 20; index += 1) {
        database.run('INSERT INTO entries VALUES (?, ?)', String(index), 'x'.repeat(2000));
      }
    };
    database.all(`PRAGMA ${bad}`);
    expect(() => database.transaction(fill)).toThrow(says);
    expect(database.all('SELECT * FROM entries')).toEqual([]);
    database.all(`PRAGMA ${good}`);
    database.transaction(fill);
    expect(database.all('SELECT * FROM entries')).toHaveLength(20);
  });

  it('brings an older file up to date and keeps what is in it', () => {
    const file = join(temporaryFolder(), 'bot.db');
    const older = openDatabase(file);
    older.run('INSERT INTO entries VALUES (?, ?)', 'key', 'value');
    older.close();
    const newer = openDatabase(file, [...migrations, 'CREATE TABLE more (x); INSERT INTO more VALUES (1)']);
    onTestFinished(() => newer.close());
    expect(newer.all('SELECT x FROM more')).toHaveLength(1);
    expect(newer.all('SELECT key FROM entries')).toHaveLength(1);
    expect(() => openDatabase(file)).toThrow('newer version');
  });

  it('refuses a file of a newer version, and leaves it as it is', () => {
    const file = join(temporaryFolder(), 'bot.db');
    const newer = new Libsql(file);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    expect(() => openDatabase(file)).toThrow(/newer version of this bot.*Start that version again/);
  });

  it('refuses a file that is no database, with what to do, and leaves it as it is', () => {
    const file = join(temporaryFolder(), 'bot.db');
    writeFileSync(file, 'not a database '.repeat(500));
    expect(() => openDatabase(file)).toThrow(/damaged or is no database. Nothing was changed. Move it away/);
    expect(readFileSync(file, 'utf8')).toBe('not a database '.repeat(500));
  });

  it('says so when the file is cut short', () => {
    const file = join(temporaryFolder(), 'bot.db');
    const whole = openDatabase(file);
    whole.all('PRAGMA wal_checkpoint(TRUNCATE)');
    whole.close();
    const handle = openSync(file, 'r+');
    ftruncateSync(handle, 5000);
    closeSync(handle);
    expect(() => openDatabase(file).all('SELECT * FROM deliveries')).toThrow(/damaged/);
  });

  it('says what to set when the folder cannot be one', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openDatabase(join(file, 'bot.db'))).toThrow(/Set DATA_DIR to a folder/);
  });
});
