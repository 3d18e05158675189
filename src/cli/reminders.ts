import { printable } from '../command/printable.ts';
import { RequestError } from '../command/request-error.ts';
import { printDryRun } from './dry-run.ts';
import { printNextRuns } from './next-runs.ts';

/** `reminders next` and `reminders dry-run`. */
export async function reminders([task = '', ...args]: readonly string[]): Promise<void> {
  if (task === 'next') return printNextRuns(args);
  if (task === 'dry-run') return printDryRun(args);
  throw new RequestError(`There is no "reminders ${printable(task)}": use reminders next, or reminders dry-run.`);
}
