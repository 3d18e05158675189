import { contentFolder, startApp } from './app-process.ts';
import { type Comparison, inTurns } from './statistics.ts';

/** Milliseconds from nothing to local servers with both adapters connected, beside a process that imports the SDKs. */
export const compareStarts = (rounds: number): Promise<Comparison> =>
  inTurns(
    rounds,
    () => started('bundle/main.js', { CONTENT_FOLDER: contentFolder, PAGE_PORT: '0', PAGE_OPEN: 'no' }, 'http://'),
    () => started('tests/bench/bare-import.js', {}, 'Ready'),
  );

async function started(script: string, env: Readonly<Record<string, string>>, ready: string): Promise<number> {
  const from = performance.now();
  const app = await startApp(script, env, ready);
  const took = performance.now() - from;
  await app.stop();
  return took;
}
