import { actions, answer, button, defineOrganizerCommand, paragraph, text } from '../src/index.ts';

/** Changes posts of the bot, once as many organisers agree as the campaign asks for. */
export const correctApply = defineOrganizerCommand({
  name: 'correct apply',
  description: 'For organisers: change posts of the bot into what the content says now, with a dated note',
  options: () => ({ post: text(10, 'The post, as the list names it, or “all”') }),
  async run({ options: { post }, place, person, reminders, invoke, t }) {
    const code = post.toLowerCase() === 'all' ? undefined : post;
    const { begun, proposed, own } = await reminders.corrections.apply(place, code, person);
    const said = [
      begun === 0
        ? ''
        : t('{count, plural, one {# post is being changed.} other {# posts are being changed.}}', { count: begun }),
      proposed === 0
        ? ''
        : t(
            '{count, plural, one {# change is proposed.} other {# changes are proposed.}} Another organiser has to agree within a day: with the same command here, or in the list. A restart of the bot forgets proposals.',
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
      actions(button(t('The list'), invoke('correct list')), button(t('Deliveries'), invoke('status'))),
    );
  },
});
