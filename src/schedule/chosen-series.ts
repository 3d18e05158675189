import { printable } from '../command/printable.ts';
import { RequestError } from '../command/request-error.ts';
import { say } from '../language/translate.ts';
import type { CampaignSchedule, ScheduledSeries } from './campaign-schedule.ts';

/** @throws RequestError naming the series there are. */
export function chosenSeries({ series }: CampaignSchedule, id: string): ScheduledSeries {
  const found = series.find((one) => one.id === id);
  if (found !== undefined) return found;
  const names = series.map((one) => one.id).join(', ');
  throw new RequestError(
    names === ''
      ? 'This campaign has no reminders.'
      : say('There is no series "{series}". These can be turned on: {names}.', { series: printable(id), names }),
  );
}
