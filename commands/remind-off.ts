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
} from '../src/index.ts';

/** Turns one series off in this channel, or all of them. */
export const remindOff = defineOrganizerCommand({
  name: 'remind off',
  description: 'For organisers: post no more reminders in this channel',
  options: (campaign) => ({
    series: entry(seriesEntries(campaign), 'series', 'Which series; all of them unless given').optional(),
  }),
  async run({ campaign, options: { series }, place, reminders, invoke }) {
    const count = await reminders.turnOff(place, series);
    const left = await reminders.list(place);
    const what = series === undefined ? 'Reminders' : `The series ${series}`;
    const said = `${what} ${count === 0 ? 'had not been turned on' : 'will no longer be posted'} in this channel.`;
    return answer(
      said,
      paragraph(said),
      left.length === 0 ? undefined : paragraph(`Still on: ${left.map((one) => one.series).join(', ')}.`),
      note('To turn one on: ', organizerCommand(campaign.id, 'remind on')),
      actions(button('What is on', invoke('remind list'))),
    );
  },
});
