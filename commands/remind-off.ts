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
  type Translate,
} from '../src/index.ts';

function whatIsOff(series: string | undefined, count: number, t: Translate): string {
  if (series === undefined) {
    return count === 0
      ? t('Reminders had not been turned on in this channel.')
      : t('Reminders will no longer be posted in this channel.');
  }
  return count === 0
    ? t('The series {series} had not been turned on in this channel.', { series })
    : t('The series {series} will no longer be posted in this channel.', { series });
}

/** Turns one series off in this channel, or all of them. */
export const remindOff = defineOrganizerCommand({
  name: 'remind off',
  description: 'For organisers: post no more reminders in this channel',
  options: (campaign) => ({
    series: entry(seriesEntries(campaign), 'series', 'Which series; all of them unless given').optional(),
  }),
  async run({ campaign, options: { series }, place, reminders, invoke, t }) {
    const count = await reminders.turnOff(place, series);
    const left = await reminders.list(place);
    const said = whatIsOff(series, count, t);
    return answer(
      said,
      paragraph(said),
      left.length === 0
        ? undefined
        : paragraph(t('Still on: {series}.', { series: left.map((one) => one.series).join(', ') })),
      note(`${t('To turn one on')}: `, organizerCommand(campaign.id, 'remind on')),
      actions(button(t('What is on'), invoke('remind list'))),
    );
  },
});
