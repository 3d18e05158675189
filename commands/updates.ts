import { actions, answer, button, choice, defineOrganizerCommand, nameOf, note, paragraph } from '../src/index.ts';

const choices = [
  { id: 'on', label: 'Announce updates here' },
  { id: 'off', label: 'No longer' },
] as const;

/** Whether new entries of the campaign are announced in this channel. */
export const updates = defineOrganizerCommand({
  name: 'updates',
  description: 'For organisers: announce each new campaign update once in this channel, or no longer',
  options: () => ({ follow: choice(choices, 'On or off') }),
  async run({ campaign, options: { follow }, place, language, reminders, invoke, t }) {
    await reminders.followUpdates(place, follow === 'on', language);
    const said =
      follow === 'on'
        ? t('Each new update is announced once in this channel; earlier ones are not.')
        : t('Updates are no longer announced in this channel.');
    const posted = await reminders.updatesLanguage(place);
    return answer(
      said,
      paragraph(said),
      posted === undefined || campaign.languages.length < 2
        ? undefined
        : note(t('It is posted in this language: {language}.', { language: nameOf(posted, t.language) })),
      actions(button(t('What is on'), invoke('remind list'))),
    );
  },
});
