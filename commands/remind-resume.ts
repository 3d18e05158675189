import { actions, answer, button, defineOrganizerCommand, paragraph } from '../src/index.ts';

/** Ends a pause, and tries again where the platform had refused. */
export const remindResume = defineOrganizerCommand({
  name: 'remind resume',
  description: 'For organisers: end the pause of this channel',
  options: () => ({}),
  async run({ place, reminders, invoke, t }) {
    await reminders.resume(place);
    const said = t('Reminders and updates of this channel go on.');
    return answer(said, paragraph(said), actions(button(t('Next runs'), invoke('remind next'))));
  },
});
