import {
  actions,
  answer,
  type Block,
  button,
  choice,
  defineCommand,
  heading,
  link,
  linkButton,
  list,
  nameOf,
  paragraph,
  sourcesOf,
  type Translate,
} from '../src/index.ts';

const topics = [{ id: 'privacy', label: 'Privacy' }] as const;

const ofPeople = (t: Translate): Block =>
  paragraph(
    t(
      'About you, nothing: no name, no user id, no message text, at rest or in logs. Answers are visible to you alone unless you press “Share in channel”; what is shared does not name you. Slack and Discord themselves may record who asked or pressed.',
    ),
  );

const ofChannels = (t: Translate): string =>
  t(
    'Where organisers turn reminders or updates on, it keeps the ids of the channel and its workspace, what is on there and when, and what became of each post; not who turned it on.',
  );

/** docs/privacy.md in short. */
const privacy = (t: Translate): readonly Block[] => [
  heading(t('What it stores about you')),
  ofPeople(t),
  heading(t('What else there is')),
  list([
    ofChannels(t),
    t('Where a workspace of Slack has installed it by itself, its token, encrypted; not who installed it.'),
    t('When the bot is removed from a workspace or server, all of this is deleted for it at once.'),
    t(
      'In memory, never on disk: for minutes, what tells that somebody asks too often or that the same request came twice; people are hashed for this.',
    ),
    t('It counts how often each command was answered on Slack and on Discord, and nothing finer.'),
  ]),
  paragraph(t('Whoever runs this bot decides how long logs and backups last; ask them what you want to know.')),
];

/** Who wrote the statement, what this bot is, and what it stores. */
export const about = defineCommand({
  name: 'about',
  description: 'Who wrote the statement, what this bot is, and what it stores about you: nothing',
  options: () => ({ topic: choice(topics, 'About one thing only').optional() }),
  run({ campaign, options: { topic }, invoke, t }) {
    if (topic === 'privacy') {
      return answer(
        t('What this bot keeps, and what it does not'),
        ...privacy(t),
        actions(button(t('About this bot'), invoke('about')), button(t('Help'), invoke('help'))),
      );
    }
    const { organisation, statement } = campaign;
    const [original] = sourcesOf(campaign, [statement.source]);
    const versions = sourcesOf(
      campaign,
      statement.versions.map(({ source }) => source),
    );
    return answer(
      t('About this bot and {organisation}’s statement', { organisation: organisation.name }),
      heading(t('The statement')),
      paragraph(
        ...t.parts('“{title}”, {published}, by {organisation}.', {
          title: statement.title,
          published: statement.published,
          organisation: link(organisation.name, organisation.address),
        }),
        ` ${organisation.about}`,
      ),
      paragraph(statement.rights),
      heading(t('This bot')),
      paragraph(
        t(
          'It repeats the statement, names its sources and shows what those named have answered. Quotations are verbatim; summaries and explanations are the campaign’s own words and name the paragraphs they rest on. It makes no claim of its own, and it is not an official account of anyone named.',
        ),
      ),
      heading(t('What it stores about you')),
      ofPeople(t),
      paragraph(ofChannels(t)),
      actions(
        ...[original, ...versions].flatMap((one) =>
          one?.address === undefined
            ? []
            : [
                linkButton(
                  t('Read the statement in {language}', { language: nameOf(one.language ?? 'en', t.language) }),
                  one.address,
                ),
              ],
        ),
        button(t('Privacy'), invoke('about', { topic: 'privacy' })),
        button(t('Summary'), invoke('summary')),
        button(t('Help'), invoke('help')),
      ),
    );
  },
});
