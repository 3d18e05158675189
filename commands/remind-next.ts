import {
  actions,
  answer,
  button,
  defineOrganizerCommand,
  list,
  paragraph,
  type Text,
  whenInWords,
} from '../src/index.ts';

/** The next runs of this channel, and for each whether it will be posted. */
export const remindNext = defineOrganizerCommand({
  name: 'remind next',
  description: 'For organisers: the next twelve runs in this channel, and why one will not be posted',
  options: () => ({}),
  async run({ place, reminders, invoke }) {
    const runs = await reminders.next(place, 12);
    return answer(
      'The next runs in this channel',
      runs.length === 0
        ? paragraph('No reminder is on in this channel.')
        : list(
            runs.map(
              (run): Text => [
                `${run.series}: ${whenInWords(run)}`,
                run.notPosted === undefined ? '' : `. Not posted: ${run.notPosted}`,
                run.clockChange === undefined ? '' : ` ${run.clockChange}`,
              ],
            ),
          ),
      actions(button('What is on', invoke('remind list'))),
    );
  },
});
