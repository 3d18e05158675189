import { join } from 'node:path';
import { runCrashes } from './crash-run.ts';
import { runFaults } from './fault-run.ts';

const began = performance.now();
const o = {
  script: join(import.meta.dirname, 'victim.js'),
  seed: 1,
  channels: 40,
  perStep: 1,
  atRandom: 10,
  perDay: 5,
  mixedDays: 2,
  progress: (line) => process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} ${line}\n`),
};
const count = process.argv[2] === 'f' ? await runFaults(o) : await runCrashes(o);
process.stdout.write(`${JSON.stringify({ ...count }, null, 1)}\n`);
