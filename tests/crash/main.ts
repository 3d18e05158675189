import { join } from 'node:path';
import { runCrashes } from './crash-run.ts';

const began = performance.now();
const count = await runCrashes({
  script: join(import.meta.dirname, 'victim.js'),
  seed: 1,
  channels: 40,
  perStep: 1,
  atRandom: 10,
  perDay: 5,
  progress: (line) => process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} ${line}\n`),
});
process.stdout.write(`${JSON.stringify({ ...count, kills: [...count.kills] }, null, 1)}\n`);
