import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { lockFolder } from '../../src/store/process-lock.ts';
import { buildSources } from '../support/built.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a locked folder', () => {
  let built: Awaited<ReturnType<typeof buildSources>>;
  beforeAll(async () => {
    built = await buildSources();
  });
  afterAll(() => built.remove());

  async function start(folder: string) {
    const child = spawn(process.execPath, ['tests/support/lock-process.mjs', built.folder, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    return { child, line: line.trim() };
  }

  it('is refused to a second process with what to do, and is free after kill -9', async () => {
    const folder = join(temporaryFolder(), 'data');
    const first = await start(folder);
    expect(first.line).toBe('locked');
    const second = await start(folder);
    expect(second.line).toBe(
      `refused store Another process is using ${folder}. Stop it first, or set DATA_DIR to another folder.`,
    );
    expect(() => lockFolder(folder)).toThrow(StoreError);
    first.child.kill('SIGKILL');
    await once(first.child, 'close');
    lockFolder(folder)();
  });

  it('is free again once it is given back', () => {
    const folder = temporaryFolder();
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow('Another process');
    unlock();
    lockFolder(folder)();
  });

  it('cannot be a file', () => {
    const file = join(temporaryFolder(), 'data');
    writeFileSync(file, '');
    expect(() => lockFolder(file)).toThrow('Set DATA_DIR to a folder the bot may write to');
  });
});
