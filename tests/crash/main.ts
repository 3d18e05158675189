/* `npm run test:crash`: the crash test and the fault test in full, or with `--reduced` as `npm test` runs them. */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCrashes } from './crash-run.ts';
import { runFaults } from './fault-run.ts';
import { forms } from './forms.ts';
import { killNames } from './kills.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, reduced: { type: 'boolean', default: false } } });
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
if (!Number.isSafeInteger(seed)) throw new TypeError('--seed takes a whole number');
const form = values.reduced ? forms.reduced : forms.full;
const script = join(import.meta.dirname, 'victim.js');
const began = performance.now();

const print = (line = '') => process.stdout.write(`${line}\n`);
const progress = (line: string) => {
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(`${String(seconds).padStart(5)} s  ${line}\n`);
};
function table(rows: readonly (readonly [what: string, count: number | string])[]): void {
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, count] of rows) print(`| ${what.padEnd(width)} | ${String(count).padStart(7)} |`);
  print();
}

print(`Seed ${seed}; the same moments of choice again by: npm run test:crash -- --seed ${seed}`);
const crash = await runCrashes({ script, seed, progress, ...form.crash });
const fault = await runFaults({ script, seed, progress, ...form.fault });

print(`\nKilled while it posts to ${form.crash.channels} channels, on ${crash.days} days:\n`);
table([
  ...killNames.map((name) => [`killed: ${name}`, crash.kills.get(name) ?? 0] as const),
  ['kills', [...crash.kills.values()].reduce((sum, one) => sum + one, 0)],
  ['restarts', crash.restarts],
  ['deliveries', crash.audit.deliveries],
  ['posted at the local Slack', crash.audit.posted.slack],
  ['posted at the local Discord', crash.audit.posted.discord],
  ['sent, as ledger, status and /metrics say', crash.audit.states.sent],
  ['unknown, where the bot may not read', crash.audit.states.unknown],
  ['of these posted, as the servers know', crash.audit.unknownPosted],
  ['doubled', crash.audit.doubled],
  ['lost', crash.audit.lost],
  ['violations', crash.violations.length],
]);
print(`All kinds of faults on ${fault.days.length} days, in ${form.fault.channels} channels:\n`);
table([
  ...[...fault.faults].map(([what, count]) => [`arranged: ${what}`, count] as const),
  ['restarts, with a new token', fault.restarts],
  ['due', fault.totals.due],
  ['sent', fault.totals.sent],
  ['failed', fault.totals.failed],
  ['missed', fault.totals.missed],
  ['unknown', fault.totals.unknown],
  ['waiting', fault.totals.waiting],
  ['posted at the local Slack', fault.audit.posted.slack],
  ['posted at the local Discord', fault.audit.posted.discord],
  ['of the unknown posted, as the servers know', fault.audit.unknownPosted],
  ['doubled', fault.audit.doubled],
  ['lost', fault.audit.lost],
  ['violations', fault.violations.length],
]);
const violations = [...crash.violations, ...fault.violations];
for (const violation of violations) print(violation);
print(`The run took ${Math.round((performance.now() - began) / 1000)} s.`);
if (violations.length > 0) process.exitCode = 1;
