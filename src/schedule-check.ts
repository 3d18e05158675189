import type { ScheduleCheck } from './campaign/check-announcements.ts';
import { ScheduleError } from './errors.ts';
import { parseCron } from './schedule/cron.ts';
import { parseZone } from './schedule/zone.ts';

/** Lets the check of a campaign's content use the parsers that will plan its reminders. */
export const scheduleCheck: ScheduleCheck = {
  cron: (expression) => problemOf(() => parseCron(expression)),
  zone: (name) => problemOf(() => parseZone(name)),
};

function problemOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof ScheduleError) return error.message;
    throw error;
  }
}
