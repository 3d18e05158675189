import { actions, button, defineOrganizerCommand, note, reaches, reachOf, text } from '../src/index.ts';

/** A post of the bot as it would read after a change, shown to nobody but the organiser. */
export const correctPreview = defineOrganizerCommand({
  name: 'correct preview',
  description: 'For organisers: see a post as it would read after the change',
  options: () => ({ post: text(10, 'The post, as the list names it'), where: reaches() }),
  async run({ options: { post, where }, place, reminders, organizesWorkspace, invoke, t }) {
    const reach = await reachOf(where, organizesWorkspace);
    const document = await reminders.corrections.preview(place, post, reach);
    const there = where === undefined ? {} : { where };
    return {
      ...document,
      blocks: [
        ...document.blocks,
        note(t('This is how the post would read. Nothing has been changed yet.')),
        actions(
          button(t('Change it'), invoke('correct apply', { post, ...there })),
          button(t('The list'), invoke('correct list', there)),
        ),
      ],
    };
  },
});
