import { actions, answer, button, dateInWords, defineOrganizerCommand, paragraph, text } from '../src/index.ts';

/** Leaves a date out. */
export const remindSkip = defineOrganizerCommand({
  name: 'remind skip',
  description: 'For organisers: leave a date out in this channel',
  options: () => ({ date: text(10, 'The date, such as 2026-12-25') }),
  async run({ options: { date }, place, reminders, invoke, t }) {
    await reminders.skip(place, date);
    const said = t('Nothing is posted in this channel on {day}.', { day: dateInWords(date.trim(), t.language) });
    return answer(said, paragraph(said), actions(button(t('Next runs'), invoke('remind next'))));
  },
});
