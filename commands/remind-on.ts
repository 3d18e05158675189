import {
  actions,
  answer,
  button,
  defineOrganizerCommand,
  entry,
  nameOf,
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
  async run({ campaign, options: { series, at, zone }, place, language, reminders, invoke, t }) {
    const wanted = {
      ...(at !== undefined && { at }),
      ...(zone !== undefined && { zone }),
      ...(language !== undefined && { language }),
    };
    const reminder = await reminders.turnOn(place, series, wanted);
    const first = (await reminders.next(place, LOOK_AHEAD)).find((run) => run.series === series);
    const title = seriesEntries(campaign).find(({ id }) => id === series)?.label ?? series;
    return answer(
      t('On in this channel: {title}', { title }),
      paragraph(t('On in this channel: {title}', { title }), '.'),
      first === undefined ? undefined : paragraph(t('Next: {when}.', { when: whenInWords(first, t.language) })),
      first?.notPosted === undefined
        ? undefined
        : paragraph(t('But nothing will be posted then: {reason}', { reason: t.said(first.notPosted) })),
      first?.clockChange === undefined ? undefined : note(t.said(first.clockChange)),
      campaign.languages.length < 2
        ? undefined
        : note(t('It is posted in this language: {language}.', { language: nameOf(reminder.language, t.language) })),
      note(
        ...t.parts('To turn it off: {command}, or the button below.', {
          command: organizerCommand(campaign.id, `remind off ${series}`),
        }),
      ),
      actions(
        button(t('Next twelve runs'), invoke('remind next')),
        button(t('Preview'), invoke('remind preview', { series })),
        button(t('Turn it off'), invoke('remind off', { series })),
      ),
    );
  },
});
