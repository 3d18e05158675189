import { actions, answer, button, defineOrganizerCommand, paragraph, reaches, reachOf, text } from '../src/index.ts';

/** Changes posts of the bot, once as many organisers agree as the campaign asks for. */
export const correctApply = defineOrganizerCommand({
  name: 'correct apply',
  description: 'For organisers: change posts of the bot into what the content says now, with a dated note',
  options: () => ({ post: text(10, 'The post, as the list names it, or “all” that were reworded'), where: reaches() }),
  async run({ options: { post, where }, place, person, reminders, organizesWorkspace, invoke, t }) {
    const reach = await reachOf(where, organizesWorkspace);
    const code = post.toLowerCase() === 'all' ? undefined : post;
    const { begun, proposed, own } = await reminders.corrections.apply(place, code, person, reach);
    const said = [
      begun === 0
        ? ''
        : t('{count, plural, one {# post is being changed.} other {# posts are being changed.}}', { count: begun }),
      proposed === 0
        ? ''
        : t(
            '{count, plural, one {# change is proposed.} other {# changes are proposed.}} Another organiser has to agree within a day, with the same command or in the list. A restart of the bot forgets proposals.',
            { count: proposed },
          ),
      own === 0
        ? ''
        : t(
            '{count, plural, one {You have proposed # change already.} other {You have proposed # changes already.}} Somebody else has to agree.',
            { count: own },
          ),
    ].filter((sentence) => sentence !== '');
    const paragraphs = said.length === 0 ? [t('There is nothing to change here.')] : said;
    return answer(
      paragraphs.join(' '),
      ...paragraphs.map((sentence) => paragraph(sentence)),
      actions(
        button(t('The list'), invoke('correct list', where === undefined ? {} : { where })),
        button(t('Deliveries'), invoke('status')),
      ),
    );
  },
});
