/* npm run test:fuzz -- [payloads] [seed]: sends mutated payloads to every target and prints what became of them. */

import { loadCampaign } from '../../src/campaign/load.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { fuzz, targets } from './fuzz.ts';

const [payloads = 100_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
const print = (line: string) => process.stdout.write(`${line}\n`);
const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

const campaign = await loadCampaign('content/huawei-spain', scheduleCheck);
const perTarget = Math.ceil(payloads / Object.keys(targets).length);
let sent = 0;
print(`Seed ${seed}; the same again: npm run test:fuzz -- ${payloads} ${seed}\n`);
print('| target | sent | answered | refused | ignored | heap before, MiB | heap after, MiB | seconds | statuses |');
print('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [name, start] of Object.entries(targets)) {
  const result = await fuzz(start, campaign, perTarget, seed);
  const heap = `${mebibytes(result.heapBefore)} | ${mebibytes(result.heapAfter)}`;
  const statuses = Object.entries(result.statuses)
    .map(([status, count]) => `${status}: ${count}`)
    .join(', ');
  const counts = `${result.sent} | ${result.answered} | ${result.refused} | ${result.ignored}`;
  print(`| ${name} | ${counts} | ${heap} | ${Math.round(result.seconds)} | ${statuses} |`);
  sent += result.sent;
}
print(`\n${sent} payloads: no crash, no unhandled rejection, no 5xx, nothing of people in the log.`);
