import { actions, answer, button, byline, defineCommand, heading, list, note, usage } from '../src/index.ts';

/** What people can do: a letter, posts, a briefing. It is also what the name of the group alone gives. */
export const actOverview = defineCommand({
  name: 'act overview',
  description: 'What you can do: write a letter, post, speak in a meeting',
  offeredIn: ({ actions: { letters, posts, briefing } }) => letters.length + posts.length + briefing.length > 0,
  options: () => ({}),
  run: ({ campaign, commands, invoke, t }) =>
    answer(
      t('What you can do'),
      heading(t('What you can do')),
      list(
        commands
          .filter(({ name }) => name.startsWith('act ') && name !== 'act overview')
          .map((one) => [usage(campaign.id, one), ` — ${one.description}`]),
      ),
      note(
        t('You send it, in your own name: the bot sends nothing, and logs and keeps nothing of it.'),
        ' ',
        t('The bot gives no address of an official: nobody has verified one.'),
      ),
      byline(campaign),
      actions(
        ...campaign.actions.letters.map(({ id, to }) =>
          button(t('A letter to {to}', { to }), invoke('act letter', { to: id })),
        ),
        campaign.actions.posts.length === 0 ? undefined : button(t('A post'), invoke('act post')),
        campaign.actions.briefing.length === 0
          ? undefined
          : button(t('A briefing of three minutes'), invoke('act briefing')),
        button(t('What is demanded'), invoke('demands')),
      ),
    ),
});
