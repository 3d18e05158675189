import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { printable } from '../command/printable.ts';
import { RequestError } from '../command/request-error.ts';
import type { Run } from '../command/services.ts';
import { translate } from '../language/translate.ts';
import { imaginedChannel } from '../schedule/imagined-channel.ts';
import { nextRuns } from '../schedule/next-runs.ts';
import { parseTypedTime } from '../schedule/typed-time.ts';
import { print, printJson } from './output.ts';
import { fullTime, readChosen, reminderOptions } from './reminder-options.ts';

const MOST = 500;

/** Prints the next runs of a campaign's series, by its content alone: what a channel would get that turns them on now. */
export async function printNextRuns(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { ...reminderOptions, count: { type: 'string', default: '12' }, from: { type: 'string' } },
  });
  const count = readCount(values.count);
  const { schedule, zone } = await readChosen(values);
  const now = Temporal.Now.instant();
  const read = values.from === undefined ? () => now : parseTypedTime(values.from, now);
  const runs = nextRuns({
    campaign: schedule,
    subscriptions: imaginedChannel(schedule, zone),
    previous: () => undefined,
    refusal: undefined,
    now: read(zone ?? schedule.series[0]?.zone ?? 'UTC'),
    count,
  });
  if (values.json) printJson(runs);
  else if (runs.length === 0) print('No run is left: every series has ended, or there is none.\n');
  else print(`${runs.map(line).join('\n')}\n${runs.length < count ? 'Then the series end.\n' : ''}`);
}

const { said } = translate('en');

const line = (run: Run): string =>
  [
    `${fullTime(run)}  ${run.series}`,
    run.message === undefined ? '' : `: ${run.message}`,
    run.notPosted === undefined ? '' : `. Not posted: ${said(run.notPosted)}`,
    run.clockChange === undefined ? '' : `\n  ${said(run.clockChange)}`,
  ].join('');

function readCount(typed: string): number {
  const count = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
  if (count >= 1 && count <= MOST) return count;
  throw new RequestError(`--count is a number from 1 to ${MOST}, and not "${printable(typed)}".`);
}
