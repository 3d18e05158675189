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
  async run({ place, reminders, invoke, t }) {
    const runs = await reminders.next(place, 12);
    return answer(
      t('The next runs in this channel'),
      runs.length === 0
        ? paragraph(t('No reminder is on in this channel.'))
        : list(
            runs.map(
              (run): Text => [
                `${run.series}: ${whenInWords(run, t.language)}`,
                run.notPosted === undefined ? '' : `. ${t('Not posted: {reason}', { reason: t.said(run.notPosted) })}`,
                run.clockChange === undefined ? '' : ` ${t.said(run.clockChange)}`,
              ],
            ),
          ),
      actions(button(t('What is on'), invoke('remind list'))),
    );
  },
});
