import {
  actions,
  answer,
  button,
  defineOrganizerCommand,
  instantInWords,
  list,
  type Message,
  menu,
  note,
  type OutdatedPost,
  paragraph,
  strong,
  type Text,
  type Translate,
} from '../src/index.ts';

/** How many posts are listed at once. */
const MOST = 20;

const why = {
  reworded: 'its words have changed',
  'moved-on': 'it lists the latest updates, and there are others by now; nothing else tells that it was wrong',
  withdrawn: 'it is no longer part of the content; a dated note would take its place',
} as const satisfies Record<OutdatedPost['why'], Message>;

function said({ progress, reason = '' }: OutdatedPost, t: Translate): string {
  if (progress === 'proposed') return `. ${t('proposed; a second organiser has to agree')}`;
  if (progress === 'begun') return `. ${t('being changed')}`;
  return progress === 'failed' ? `. ${t('it could not be changed: {reason}', { reason: t.said(reason) })}` : '';
}

/** What the bot has posted in this channel, and would word otherwise today. */
export const correctList = defineOrganizerCommand({
  name: 'correct list',
  description: 'For organisers: posts of this channel that the campaign’s content words otherwise by now',
  options: () => ({}),
  async run({ place, reminders, invoke, t }) {
    const [{ posts, unknown, approvals }, on] = await Promise.all([
      reminders.corrections.list(place),
      reminders.list(place),
    ]);
    const zone = on[0]?.zone ?? 'UTC';
    const called = ({ series, due }: OutdatedPost) =>
      t('{series}, posted for {when}', { series, when: instantInWords(due, zone, t.language) });
    const shown = posts.slice(0, MOST);
    const open = posts.filter(
      ({ why, progress }) => why === 'reworded' && (progress === 'open' || progress === 'proposed'),
    );
    return answer(
      t('Posts of this channel that read otherwise by now'),
      shown.length === 0
        ? paragraph(
            t('Everything the bot has posted here in the last year reads as the campaign’s content does today.'),
          )
        : list(
            shown.map((post): Text => [strong(post.code), `: ${called(post)}: ${t(why[post.why])}${said(post, t)}`]),
          ),
      posts.length > MOST
        ? note(
            t(
              '{count, plural, one {# older post is not listed here; it is listed once these are done.} other {# older posts are not listed here; they are listed once these are done.}}',
              { count: posts.length - MOST },
            ),
          )
        : undefined,
      unknown === 0
        ? undefined
        : note(
            t(
              '{count, plural, one {# earlier post cannot be compared: it was made before the bot recorded what that needs.} other {# earlier posts cannot be compared: they were made before the bot recorded what that needs.}}',
              { count: unknown },
            ),
          ),
      note(
        t(
          'The bot does not keep what it posted, only whether it would be worded otherwise today. A changed post says when it was changed, and what was wrong where the campaign says so.',
        ),
      ),
      approvals > 1 ? note(t('Two organisers have to agree before a post is changed.')) : undefined,
      shown.length === 0
        ? undefined
        : menu(
            t('See one as it would read'),
            shown.map((post) => ({
              label: `${post.code}: ${called(post)}`,
              invocation: invoke('correct preview', { post: post.code }),
            })),
          ),
      actions(
        open.length === 0
          ? undefined
          : button(
              t('{count, plural, one {Change the one that was reworded} other {Change all # that were reworded}}', {
                count: open.length,
              }),
              invoke('correct apply', { post: 'all' }),
            ),
        button(t('Deliveries'), invoke('status')),
      ),
    );
  },
});
