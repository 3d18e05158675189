import type { Campaign } from '../campaign/campaign.ts';
import { dateInWords } from '../campaign/date-in-words.ts';
import type { Entry } from './entries.ts';
import type { Run } from './services.ts';

/* How commands of organisers name series and times. */

/** The series of a campaign, as options take them. */
export const seriesEntries = ({ reminders }: Campaign): readonly Entry[] =>
  reminders.series.map(({ id, title }) => ({ id, label: title }));

/** When a run is due: `Monday, 2 March 2026, 09:00 (Europe/Madrid)`. */
export function whenInWords({ date, time, zone }: Pick<Run, 'date' | 'time' | 'zone'>, language = 'en'): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(date));
  return `${weekday}, ${dateInWords(date, language)}, ${time} (${zone})`;
}

/** An instant, in epoch milliseconds, the same way. */
export function instantInWords(instant: number, zone: string, language = 'en'): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(instant);
  const [date = '', time = ''] = parts.split(', ');
  return whenInWords({ date, time, zone }, language);
}
