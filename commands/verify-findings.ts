import {
  type Block,
  type Context,
  type Finding,
  list,
  nameOf,
  note,
  paragraph,
  printable,
  quotation,
  quotedPassage,
  quotedWords,
  searchIn,
  sourceSpans,
  sourcesOf,
  strong,
  type Text,
} from '../src/index.ts';

const MOST_DIFFERENCES = 10;
/** Words of the statement that are left out are shown up to so many characters, of more their beginning and end. */
const SHOWN = 300;
const EDGE = 60;

type Asked = Pick<Context<unknown>, 'campaign' | 't'>;

const inMarks = (words: string) => strong(`“${words}”`);

/** One sentence that says how the words stand to what they were compared with. */
export function verdictOf(finding: Finding | undefined, { campaign, t }: Asked): string {
  const organisation = campaign.organisation.name;
  if (finding === undefined) return t('Not in {organisation}’s statement.', { organisation });
  const { verdict, translation, differences, omitted, bracketed } = finding;
  const differs = [
    ...spelling(finding, { campaign, t }),
    ...(omitted.length === 0 ? [] : [t('what an ellipsis leaves out')]),
  ];
  const text =
    translation === undefined
      ? t('{organisation}’s statement', { organisation })
      : t('this bot’s unofficial translation into {language}', { language: nameOf(translation.language, t.language) });
  switch (verdict) {
    case 'exact':
      return differs.length === 0
        ? t('Exact: these words stand in {text}.', { text })
        : t('Exact but for {what}: these words stand in {text}.', { what: t.list(differs), text });
    case 'cut':
      return t('Cut: these words stand in {text}, but a caution that belongs to them is left out.', { text });
    case 'altered':
      if (differences.length === 0) {
        return t('Joined: these words stand in {text}, but in different sentences, of which an ellipsis makes one.', {
          text,
        });
      }
      return bracketed
        ? t('Altered, and marked as such: but for what is in square brackets, these words stand in {text}.', { text })
        : t('Altered: these are not the words of {text}.', { text });
  }
}

/** What differs although the words do not. */
const spelling = ({ capitals, marks }: Finding, { t }: Asked): readonly string[] => [
  ...(capitals ? [t('capitals')] : []),
  ...(marks ? [t('punctuation')] : []),
];

/** The statement's own words, with whose they are, and this bot's translation where that was compared. */
function passages(
  { passages: all, unshown, translation }: Finding,
  { campaign, t }: Asked,
): readonly (Block | undefined)[] {
  if (translation !== undefined) {
    const label = t('Unofficial translation into {language}:', { language: nameOf(translation.language, t.language) });
    return [
      paragraph(t('The original, in the statement’s words:')),
      ...all.map((one) => quotedWords(campaign, one)),
      paragraph(strong(`${label} `), `“${translation.text}”`),
    ];
  }
  const heading = t('{organisation}, a heading of the statement', { organisation: campaign.organisation.name });
  return [
    ...all.flatMap((one) => (one.heading ? [quotation(one.text, heading)] : quotedPassage(campaign, one))),
    unshown > 0
      ? note(
          t('{count, plural, one {# more sentence is} other {# more sentences are}} quoted and not shown here.', {
            count: unshown,
          }),
        )
      : undefined,
  ];
}

function differences({ differences: all, omitted, bracketed }: Finding, { t }: Asked): readonly (Block | undefined)[] {
  const shown = all.slice(0, MOST_DIFFERENCES);
  const heading = bracketed ? t('What is in brackets:') : t('What differs:');
  return [
    ...(omitted.length === 0
      ? []
      : [
          paragraph(strong(t('What the ellipsis leaves out:'))),
          list(omitted.map((original) => difference({ original, typed: '' }, t))),
        ]),
    ...(all.length === 0 ? [] : [paragraph(strong(heading)), list(shown.map((one) => difference(one, t)))]),
    all.length > shown.length
      ? note(
          t('{count, plural, one {# more difference} other {# more differences}}.', {
            count: all.length - shown.length,
          }),
        )
      : undefined,
  ];
}

function difference({ original, typed }: Finding['differences'][number], t: Asked['t']): Text {
  const shown = inMarks(printable(typed));
  if (original === '') return t.parts('Put in: {typed}', { typed: shown });
  if (original.length <= SHOWN) {
    const words = inMarks(original);
    return typed === ''
      ? t.parts('Left out: {original}', { original: words })
      : t.parts('Instead of {original}: {typed}', { original: words, typed: shown });
  }
  const first = inMarks(original.slice(0, EDGE).replace(/\s\S*$/, ''));
  const last = inMarks(original.slice(-EDGE).replace(/^\S*\s/, ''));
  const count = original.split(' ').length;
  const left = t.parts('Left out: {count} words, from {first} to {last}', { count, first, last });
  return typed === '' ? left : [...left, '. ', ...t.parts('Put in: {typed}', { typed: shown })];
}

/** The true passage, then what differs from it, then what must be known of it. */
export function found(finding: Finding, asked: Asked): readonly (Block | undefined)[] {
  const { verdict, lost, notes } = finding;
  const { t } = asked;
  const what = spelling(finding, asked);
  return [
    what.length === 0 || verdict === 'exact'
      ? undefined
      : paragraph(t('There also differ: {what}.', { what: t.list(what) })),
    ...passages(finding, asked),
    ...differences(finding, asked),
    lost.length === 0
      ? undefined
      : paragraph(strong(`${t('Left out, and needed:')} `), t.list(lost.map((words) => `“${words}”`))),
    ...notes.map((one) => note(one)),
  ];
}

/** That the words are not there says nothing else; what there is nearest to them, and where else they may be from. */
export function absent(quotation: string, { campaign, t }: Asked): readonly (Block | undefined)[] {
  const [nearest] = searchIn(campaign).nearest(quotation);
  return [
    paragraph(t('This says nothing about whether the text is true.')),
    ...(nearest === undefined
      ? [
          paragraph(
            t('Nothing in {organisation}’s statement is near this text', { organisation: campaign.organisation.name }),
            '.',
          ),
        ]
      : [paragraph(t('The nearest there is, by its words:')), quotedWords(campaign, nearest)]),
    ...campaign.statement.versions.map(({ language, source }) =>
      note(
        t(
          '{organisation} published the statement in {language} too. This bot does not have that text and recognises no words of it:',
          {
            organisation: campaign.organisation.name,
            language: nameOf(language, t.language),
          },
        ),
        ' ',
        ...sourcesOf(campaign, [source]).flatMap((one) => sourceSpans(campaign, one)),
      ),
    ),
  ];
}
