import { actions, answer, button, choice, defineOrganizerCommand, paragraph } from '../src/index.ts';

const choices = [
  { id: 'on', label: 'Announce updates here' },
  { id: 'off', label: 'No longer' },
] as const;

/** Whether new entries of the campaign are announced in this channel. */
export const updates = defineOrganizerCommand({
  name: 'updates',
  description: 'For organisers: announce each new campaign update once in this channel, or no longer',
  options: () => ({ follow: choice(choices, 'On or off') }),
  async run({ options: { follow }, place, language, reminders, invoke, t }) {
    await reminders.followUpdates(place, follow === 'on', language);
    const said =
      follow === 'on'
        ? t('Each new update is announced once in this channel; earlier ones are not.')
        : t('Updates are no longer announced in this channel.');
    return answer(said, paragraph(said), actions(button(t('What is on'), invoke('remind list'))));
  },
});
