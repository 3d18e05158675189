import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { RequestError } from '../command/request-error.ts';
import { composerOf } from '../posts.ts';
import { type DryRunInput, dryRun } from '../schedule/dry-run.ts';
import { imaginedSubscriptions } from '../schedule/imagined-channel.ts';
import { createMemoryLedger } from '../schedule/memory-ledger.ts';
import { parseTypedTime } from '../schedule/typed-time.ts';
import { readConfigured } from '../stored-deliveries.ts';
import { dryRunInWords, dryRunReport } from './dry-run-report.ts';
import { print, printJson } from './output.ts';
import { readChosen, reminderOptions } from './reminder-options.ts';

/**
 * Prints what would be posted at a moment: by the content, to a channel that turns everything on now; and by what is kept in
 * the data folder, to every channel there. Claims and sends nothing, also beside a bot that is running.
 */
export async function printDryRun(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { ...reminderOptions, at: { type: 'string' } } });
  if (values.at === undefined) throw new RequestError('Say which time: --at 2026-11-30T09:00');
  const now = Temporal.Now.instant();
  const at = parseTypedTime(values.at, now);
  const { campaign, schedule, zone, place } = await readChosen(values);
  const common: Pick<DryRunInput, 'campaign' | 'at' | 'now'> = {
    campaign: schedule,
    at: zone === undefined ? at : () => at(zone),
    now,
  };
  const imagined = await dryRun({
    ...common,
    subscriptions: await imaginedSubscriptions(schedule, zone),
    ledger: createMemoryLedger(),
    announced: undefined,
  });
  const stored = await readConfigured(place);
  try {
    const announced = await stored?.announced.get(campaign.id);
    const foreseen = stored === undefined ? undefined : await dryRun({ ...common, ...stored, announced });
    const report = dryRunReport({
      ...common,
      zone,
      imagined,
      foreseen: foreseen?.filter(({ series }) => values.series === undefined || series === values.series),
      compose: composerOf([campaign]),
    });
    if (values.json) printJson({ ...report, unreadable: stored?.unreadable ?? [] });
    else print(dryRunInWords(report, place.storeUrl === undefined ? place.dataFolder : 'Redis'));
    if (!values.json && stored !== undefined && stored.unreadable.length > 0) {
      print(`Left out, because it cannot be read:\n${stored.unreadable.map((one) => `  ${one}\n`).join('')}`);
    }
  } finally {
    await stored?.close();
  }
}
