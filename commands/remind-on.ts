import {
  actions,
  answer,
  button,
  defineOrganizerCommand,
  entry,
  note,
  organizerCommand,
  paragraph,
  seriesEntries,
  text,
  whenInWords,
} from '../src/index.ts';

/** How many runs are looked through for the first of one series, where a channel has several. */
const LOOK_AHEAD = 60;

/** Turns a series on in this channel, or changes its time. */
export const remindOn = defineOrganizerCommand({
  name: 'remind on',
  description: 'For organisers: post a series of reminders in this channel',
  options: (campaign) => ({
    series: entry(seriesEntries(campaign), 'series', 'Which series of reminders'),
    at: text(5, 'Time of day, such as 09:30; without it, the time stays as it is').optional(),
    zone: text(64, 'Time zone, such as Europe/Madrid; without it, the zone stays as it is').optional(),
  }),
  async run({ campaign, options: { series, at, zone }, place, reminders, invoke }) {
    const time = { ...(at !== undefined && { at }), ...(zone !== undefined && { zone }) };
    await reminders.turnOn(place, series, time);
    const first = (await reminders.next(place, LOOK_AHEAD)).find((run) => run.series === series);
    const title = seriesEntries(campaign).find(({ id }) => id === series)?.label ?? series;
    return answer(
      `On in this channel: ${title}`,
      paragraph('On in this channel: ', title, '.'),
      first === undefined ? undefined : paragraph(`Next: ${whenInWords(first)}.`),
      first?.notPosted === undefined ? undefined : paragraph(`But nothing will be posted then: ${first.notPosted}`),
      first?.clockChange === undefined ? undefined : note(first.clockChange),
      note('To turn it off: ', organizerCommand(campaign.id, `remind off ${series}`), ', or the button below.'),
      actions(
        button('Next twelve runs', invoke('remind next')),
        button('Preview', invoke('remind preview', { series })),
        button('Turn it off', invoke('remind off', { series })),
      ),
    );
  },
});
