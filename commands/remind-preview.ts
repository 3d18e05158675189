import { defineOrganizerCommand, entry, RequestError, reminderDocument, seriesEntries } from '../src/index.ts';

/** A post of a series, as it will look, shown to nobody but the organiser. */
export const remindPreview = defineOrganizerCommand({
  name: 'remind preview',
  description: 'For organisers: see a reminder as it would be posted',
  options: (campaign) => ({
    series: entry(seriesEntries(campaign), 'series', 'Which series; the first unless given').optional(),
  }),
  run({ campaign, options: { series }, invoke }) {
    const all = campaign.reminders.series;
    const found = series === undefined ? all[0] : all.find(({ id }) => id === series);
    if (found === undefined) throw new RequestError('This campaign has no reminders.');
    return reminderDocument(campaign, found.id, found.rotation[0], invoke);
  },
});
