import { defineOrganizerCommand, entry, RequestError, seriesEntries } from '../src/index.ts';

/** The post of a series that comes next in this channel, as it will look, shown to nobody but the organiser. */
export const remindPreview = defineOrganizerCommand({
  name: 'remind preview',
  description: 'For organisers: see the next reminder of a series as it would be posted',
  options: (campaign) => ({
    series: entry(seriesEntries(campaign), 'series', 'Which series; the first unless given').optional(),
  }),
  async run({ campaign, options: { series = campaign.reminders.series[0]?.id }, place, language, reminders }) {
    if (series === undefined) throw new RequestError('This campaign has no reminders.');
    return reminders.preview(place, series, language);
  },
});
