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
  type OutdatedPosts,
  paragraph,
  reaches,
  reachOf,
  strong,
  type Text,
  type Translate,
} from '../src/index.ts';

/** How many wordings are listed at once. */
const MOST = 20;

const why = {
  reworded: 'The words have changed.',
  'moved-on': 'It lists the latest updates, and there are newer ones by now; that alone makes nothing wrong.',
  withdrawn: 'It is no longer part of the content: a dated note would take its place.',
} as const satisfies Record<OutdatedPosts['why'], Message>;

const total = ({ count }: OutdatedPosts): number => Object.values(count).reduce((sum, one) => sum + one, 0);

function howMany(posts: OutdatedPosts, t: Translate): string {
  const count = total(posts);
  return posts.channels > 1
    ? t('{count, plural, one {# post} other {# posts}} in {channels, number} channels.', {
        count,
        channels: posts.channels,
      })
    : t('{count, plural, one {# post} other {# posts}}.', { count });
}

/** What has become of them so far. */
const progress = ({ count, reasons }: OutdatedPosts, t: Translate): readonly string[] => [
  ...(count.begun === 0 ? [] : [t('{count, number} being changed now.', { count: count.begun })]),
  ...(count.proposed === 0
    ? []
    : [t('{count, number} proposed: a second organiser has to agree.', { count: count.proposed })]),
  ...(count.failed === 0
    ? []
    : [
        t('{count, number} could not be changed: {reasons}', {
          count: count.failed,
          reasons: reasons.map((reason) => t.said(reason)).join(' '),
        }),
      ]),
];

/** What the bot has posted, and would word otherwise today. */
export const correctList = defineOrganizerCommand({
  name: 'correct list',
  description: 'For organisers: posts of the bot that the campaign’s content words otherwise by now',
  options: () => ({ where: reaches() }),
  async run({ options: { where }, place, reminders, organizesWorkspace, invoke, t }) {
    const reach = await reachOf(where, organizesWorkspace);
    const [{ posts, unknown, approvals }, on] = await Promise.all([
      reminders.corrections.list(place, reach),
      reminders.list(place),
    ]);
    const zone = on[0]?.zone ?? 'UTC';
    const there = where === undefined ? {} : { where };
    function called(posts: OutdatedPosts): string {
      const latest = { series: posts.series, when: instantInWords(posts.due, zone, t.language) };
      return total(posts) > 1 ? t('{series}, the latest of {when}', latest) : t('{series} of {when}', latest);
    }
    const shown = posts.slice(0, MOST);
    const toChange = posts
      .filter((one) => one.why === 'reworded')
      .reduce((sum, { count }) => sum + count.open + count.proposed, 0);
    return answer(
      t('Posts that read otherwise by now'),
      shown.length === 0
        ? paragraph(t('No post of the last year is known to read otherwise than the campaign’s content does today.'))
        : list(
            shown.map(
              (one): Text => [
                strong(one.code),
                `: ${called(one)}: ${[howMany(one, t), t(why[one.why]), ...progress(one, t)].join(' ')}`,
              ],
            ),
          ),
      posts.length > MOST
        ? note(t('{count, number} more are listed once these are done.', { count: posts.length - MOST }))
        : undefined,
      unknown === 0
        ? undefined
        : note(
            t(
              '{count, plural, one {# earlier post cannot be compared: it was made before the bot recorded what that needs.} other {# earlier posts cannot be compared: they were made before the bot recorded what that needs.}}',
              { count: unknown },
            ),
          ),
      shown.length === 0
        ? undefined
        : note(
            t(
              'The bot does not keep what it posted, only whether it would be worded otherwise today. A changed post says when it was changed, and what was wrong where the campaign says so.',
            ),
          ),
      approvals > 1 ? note(t('Two organisers have to agree before a post is changed.')) : undefined,
      shown.length === 0
        ? undefined
        : menu(
            t('See one as it would read'),
            shown.map((one) => ({
              label: `${one.code}: ${called(one)}`,
              invocation: invoke('correct preview', { post: one.code, ...there }),
            })),
          ),
      actions(
        toChange === 0
          ? undefined
          : button(
              t('{count, plural, one {Change the reworded post} other {Change all # reworded posts}}', {
                count: toChange,
              }),
              invoke('correct apply', { post: 'all', ...there }),
            ),
        button(t('Deliveries'), invoke('status')),
      ),
    );
  },
});
