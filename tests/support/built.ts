import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Emits `src` as JavaScript for child processes, which must run on Nodes that do not read TypeScript. */
export async function buildSources(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'built-'));
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const options = ['--project', 'tsconfig.build.json', '--outDir', folder, '--noCheck', '--incremental', 'false'];
  await run(process.execPath, [tsc, ...options, '--tsBuildInfoFile', 'null']);
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
