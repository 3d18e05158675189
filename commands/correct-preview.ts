import { actions, button, defineOrganizerCommand, note, text } from '../src/index.ts';

/** A post of the bot as it would read after a change, shown to nobody but the organiser. */
export const correctPreview = defineOrganizerCommand({
  name: 'correct preview',
  description: 'For organisers: see a post as it would read after the change',
  options: () => ({ post: text(10, 'The post, as the list names it') }),
  async run({ options: { post }, place, reminders, invoke, t }) {
    const document = await reminders.corrections.preview(place, post);
    return {
      ...document,
      blocks: [
        ...document.blocks,
        note(t('This is how the post would read. Nothing has been changed yet.')),
        actions(
          button(t('Change this post'), invoke('correct apply', { post })),
          button(t('The list'), invoke('correct list')),
        ),
      ],
    };
  },
});
