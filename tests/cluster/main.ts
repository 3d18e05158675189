/* `npm run test:cluster`: the test of several processes in full, or with `--reduced` as `npm test` runs it. */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findRedis } from '../support/redis.ts';
import { runCluster } from './cluster-run.ts';
import { forms } from './forms.ts';
import { reportRolling } from './report-rolling.ts';
import { rollingForms } from './rolling.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, reduced: { type: 'boolean', default: false } } });
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
if (!Number.isSafeInteger(seed)) throw new TypeError('--seed takes a whole number');
const redisServer = findRedis();
if (redisServer === undefined) process.exit(1);
const form = values.reduced ? forms.reduced : forms.full;
const began = performance.now();
const print = (line = '') => process.stdout.write(`${line}\n`);
const progress = (line: string) => {
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(`${String(seconds).padStart(5)} s  ${line}\n`);
};

print(`Seed ${seed}; the same faults again by: npm run test:cluster -- --seed ${seed}`);
const script = join(import.meta.dirname, 'member.js');
const { faults, starts, audit, limited, took, violations } = await runCluster({
  script,
  redisServer,
  seed,
  progress,
  ...form,
});

const rows: readonly (readonly [what: string, count: number | string])[] = [
  ...faults,
  ['processes started', starts],
  ['deliveries', audit.deliveries],
  ['posted at the local Slack', audit.posted.slack],
  ['posted at the local Discord', audit.posted.discord],
  ['sent, as the ledger says', audit.states.sent],
  ['unknown, where the bot may not read', audit.states.unknown],
  ['of these posted, as the servers know', audit.unknownPosted],
  ['refused by a limit, and tried again', limited],
  ['doubled', audit.doubled],
  ['lost', audit.lost],
  ['violations', violations.length],
];
const width = Math.max(...rows.map(([what]) => what.length));
print(`\n${form.processes} processes on one Redis, ${form.channels} channels, ${form.slots} slots:\n`);
for (const [what, count] of rows) print(`| ${what.padEnd(width)} | ${String(count).padStart(7)} |`);
print(`\nFrom the first slot until all was settled: ${Math.round(took / 1000)} s.`);
const unanswered = await reportRolling(redisServer, print, values.reduced ? rollingForms.reduced : rollingForms.full);
for (const violation of [...violations, ...unanswered].slice(0, 100)) print(violation);
print(`The run took ${Math.round((performance.now() - began) / 1000)} s.`);
process.exit(violations.length + unanswered.length > 0 ? 1 : 0);
