import {
  actions,
  answer,
  button,
  defineCommand,
  heading,
  link,
  linkButton,
  nameOf,
  paragraph,
  sourcesOf,
} from '../src/index.ts';

/** Who wrote the statement, what this bot is, and what it stores. */
export const about = defineCommand({
  name: 'about',
  description: 'Who wrote the statement, what this bot is, and what it stores about you: nothing',
  options: () => ({}),
  run({ campaign, invoke, t }) {
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
      paragraph(
        t(
          'About you, nothing: no name, no user id, no message text, at rest or in logs. Answers are visible to you alone unless you press “Share in channel”; what is shared does not name you. Slack and Discord themselves may record who asked or pressed.',
        ),
      ),
      paragraph(
        t(
          'Where organisers turn reminders or updates on, it keeps the ids of the channel and its workspace, what is on there and when, and what became of each post; not who turned it on.',
        ),
      ),
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
        button(t('Summary'), invoke('summary')),
        button(t('Help'), invoke('help')),
      ),
    );
  },
});
