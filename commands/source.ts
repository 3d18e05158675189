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
  RequestError,
  sourceLabel,
  type Text,
} from '../src/index.ts';

type Source = Campaign['sources'][number];

function address({ address: url, seen }: Source): Text {
  if (url === undefined) return 'Not seen, so it is cited without a link.';
  return seen === 'page' ? [link(url, url)] : [link(url, url), ' (seen as a link on another page)'];
}

function fields({ language }: Campaign, source: Source): Block {
  const languages = new Intl.DisplayNames(language, { type: 'language' });
  const rows: readonly (readonly [string, Text | undefined])[] = [
    ['Publisher', source.publisher],
    ['Title', source.title === undefined ? undefined : `“${source.title}”`],
    ['What it is', source.about],
    ['Published', source.date === undefined ? 'Date not recorded' : dateInWords(source.date, language)],
    ['Language', source.language === undefined ? undefined : languages.of(source.language)],
    ['Used for', source.paragraphs.length > 0 ? cite(source.paragraphs) : 'Later than the statement, or beside it'],
    ['Address', address(source)],
    ['Note', source.note],
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
  run({ campaign, options: { id }, invoke }) {
    const found = campaign.sources.find((one) => one.id === id);
    if (found === undefined) throw new RequestError(`There is no source "${id}".`);
    const [first] = found.paragraphs;
    const claim = campaign.claims.find((one) =>
      [one.sources, ...one.answers.map(({ sources }) => sources)].flat().includes(id),
    );
    return answer(
      `Source: ${sourceLabel(campaign, found)}`,
      fields(campaign, found),
      byline(campaign),
      actions(
        found.address === undefined ? undefined : linkButton('Open the source', found.address),
        first === undefined ? undefined : button(`Read ¶${first}`, invoke('statement', { paragraph: String(first) })),
        claim === undefined ? undefined : button('The claim it is about', invoke('claim', { id: claim.id })),
        button('All sources', invoke('sources')),
      ),
    );
  },
});
