import { actions, answer, button, defineOrganizerCommand, instantInWords, paragraph, text } from '../src/index.ts';

/** Posts nothing in this channel for a while. */
export const remindPause = defineOrganizerCommand({
  name: 'remind pause',
  description: 'For organisers: post nothing in this channel until a date, or for a while',
  options: () => ({ until: text(20, 'A date such as 2026-12-24, or how long: 2w, 10d or 6h') }),
  async run({ options: { until }, place, reminders, invoke, t }) {
    const end = await reminders.pause(place, until);
    const zone = (await reminders.list(place))[0]?.zone ?? 'UTC';
    const said = t('Nothing is posted in this channel before {when}.', { when: instantInWords(end, zone, t.language) });
    return answer(
      said,
      paragraph(said),
      actions(
        button(t('Resume now'), invoke('remind resume', {}, 'replace')),
        button(t('Next runs'), invoke('remind next')),
      ),
    );
  },
});
