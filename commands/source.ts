import {
  actions,
  answer,
  type Block,
  button,
  byline,
  type Campaign,
  cite,
  dateInWords,
  defineCommand,
  entry,
  link,
  linkButton,
  nameOf,
  RequestError,
  say,
  sourceLabel,
  type Text,
  type Translate,
} from '../src/index.ts';

type Source = Campaign['sources'][number];

function address({ address: url, seen }: Source, t: Translate): Text {
  if (url === undefined) return t('Not seen, so it is cited without a link.');
  return seen === 'page' ? [link(url, url)] : [link(url, url), ` (${t('seen as a link on another page')})`];
}

function fields(campaign: Campaign, source: Source, t: Translate): Block {
  const rows: readonly (readonly [string, Text | undefined])[] = [
    [t('Publisher'), source.publisher],
    [t('Title'), source.title === undefined ? undefined : `“${source.title}”`],
    [t('What it is'), source.about],
    [t('Published'), source.date === undefined ? t('Date not recorded') : dateInWords(source.date, campaign.language)],
    [t('Language'), source.language === undefined ? undefined : nameOf(source.language, t.language)],
    [
      t('Used for'),
      source.paragraphs.length > 0 ? cite(source.paragraphs) : t('Later than the statement, or beside it'),
    ],
    [t('Address'), address(source, t)],
    [t('Note'), source.note],
  ];
  return {
    kind: 'fields',
    fields: rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
  };
}

/** One source: what it is, what it is used for, and its address where that was seen. */
export const source = defineCommand({
  name: 'source',
  description: 'One source: what it is, what it is used for, where it stands',
  options: (campaign) => ({
    id: entry(
      campaign.sources.map((one) => ({
        id: one.id,
        label: sourceLabel(campaign, one),
        aliases: one.title === undefined ? [one.about] : [one.title, one.about],
      })),
      'source',
      'Its id, its number, or a few letters of its title',
    ),
  }),
  run({ campaign, options: { id }, invoke, t }) {
    const found = campaign.sources.find((one) => one.id === id);
    if (found === undefined)
      throw new RequestError(say('There is no {noun} "{typed}".', { noun: 'source', typed: id }));
    const [first] = found.paragraphs;
    const claim = campaign.claims.find((one) =>
      [one.sources, ...one.answers.map(({ sources }) => sources)].flat().includes(id),
    );
    return answer(
      t('Source: {source}', { source: sourceLabel(campaign, found) }),
      fields(campaign, found, t),
      byline(campaign),
      actions(
        found.address === undefined ? undefined : linkButton(t('Open the source'), found.address),
        first === undefined
          ? undefined
          : button(
              t('Read {paragraph}', { paragraph: cite([first]) }),
              invoke('statement', { paragraph: String(first) }),
            ),
        claim === undefined ? undefined : button(t('The claim it is about'), invoke('claim', { id: claim.id })),
        button(t('All sources'), invoke('sources')),
      ),
    );
  },
});
