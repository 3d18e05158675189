import {
  actions,
  answer,
  type Block,
  button,
  byline,
  type Campaign,
  type Context,
  cite,
  claimsOn,
  defineCommand,
  type Finding,
  heading,
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
  text,
  verify as verifyText,
} from '../src/index.ts';

/** The longest message of Discord and of Slack that people read in one piece. */
const LONGEST = 4000;
const MOST_DIFFERENCES = 10;
/** Words of the statement that are left out are shown up to so many characters, of more their beginning and end. */
const SHOWN = 300;
const EDGE = 60;

type Asked = Pick<Context<unknown>, 'campaign' | 't'>;

const inMarks = (words: string) => strong(`“${words}”`);

/** One sentence that says how the words stand to what they were compared with. */
function verdictOf(finding: Finding | undefined, { campaign, t }: Asked): string {
  const organisation = campaign.organisation.name;
  if (finding === undefined) return t('Not in {organisation}’s statement.', { organisation });
  const { verdict, translation, differences, bracketed } = finding;
  const text =
    translation === undefined
      ? t('{organisation}’s statement', { organisation })
      : t('this bot’s unofficial translation into {language}', { language: nameOf(translation.language, t.language) });
  switch (verdict) {
    case 'exact':
      return t('Exact: these words stand in {text}.', { text });
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

function onlyDiffers({ capitals, marks }: Finding, { t }: Asked): string | undefined {
  if (capitals && marks) return t('Only capitals and punctuation differ.');
  if (capitals) return t('Only capitals differ.');
  return marks ? t('Only punctuation differs.') : undefined;
}

/** The statement's own words, with whose they are; of a heading, which. */
function passages(
  { passages: all, unshown, translation }: Finding,
  { campaign, t }: Asked,
): readonly (Block | undefined)[] {
  return [
    translation && paragraph(t('The original, in the statement’s words:')),
    ...all.flatMap((one): readonly Block[] => {
      if (!one.heading) return quotedPassage(campaign, one);
      return [
        quotation(
          one.text,
          t('{organisation}, a heading of the statement', { organisation: campaign.organisation.name }),
        ),
      ];
    }),
    translation &&
      paragraph(
        strong(
          `${t('Unofficial translation into {language}:', { language: nameOf(translation.language, t.language) })} `,
        ),
        translation.text,
      ),
    unshown > 0
      ? note(
          t('{count, plural, one {# more sentence is} other {# more sentences are}} quoted and not shown here.', {
            count: unshown,
          }),
        )
      : undefined,
  ];
}

function differences({ differences: all, bracketed }: Finding, { t }: Asked): readonly (Block | undefined)[] {
  if (all.length === 0) return [];
  const item = ({ original, typed }: (typeof all)[number]): Text => {
    const shown = inMarks(typed);
    if (original === '') return t.parts('Put in: {typed}', { typed: shown });
    if (original.length > SHOWN) {
      const [first, last] = [
        original.slice(0, EDGE).replace(/\s\S*$/, ''),
        original.slice(-EDGE).replace(/^\S*\s/, ''),
      ];
      const count = original.split(' ').length;
      const left = t.parts('Left out: {count} words, from {first} to {last}', {
        count,
        first: inMarks(first),
        last: inMarks(last),
      });
      return typed === '' ? left : [...left, '. ', ...t.parts('Put in: {typed}', { typed: shown })];
    }
    const words = inMarks(original);
    return typed === ''
      ? t.parts('Left out: {original}', { original: words })
      : t.parts('Instead of {original}: {typed}', { original: words, typed: shown });
  };
  return [
    paragraph(strong(bracketed ? t('What is in brackets:') : t('What differs:'))),
    list(all.slice(0, MOST_DIFFERENCES).map(item)),
    all.length > MOST_DIFFERENCES
      ? note(
          t('{count, plural, one {# more difference} other {# more differences}}.', {
            count: all.length - MOST_DIFFERENCES,
          }),
        )
      : undefined,
  ];
}

function found(finding: Finding, asked: Asked): readonly (Block | undefined)[] {
  const { lost, notes } = finding;
  const { t } = asked;
  const only = onlyDiffers(finding, asked);
  return [
    only === undefined ? undefined : paragraph(only),
    ...passages(finding, asked),
    ...differences(finding, asked),
    lost.length === 0
      ? undefined
      : paragraph(strong(`${t('Left out, and needed:')} `), t.list(lost.map((words) => `“${words}”`))),
    ...notes.map((one) => note(one)),
  ];
}

/** That the words are not there says nothing else; what there is nearest to them, and where else they may be from. */
function absent(quotation: string, { campaign, t }: Asked): readonly (Block | undefined)[] {
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

/** The paragraph to read, and the claim on which those named have answered. */
function placeOf(finding: Finding | undefined, quotation: string, campaign: Campaign) {
  const at = finding === undefined ? searchIn(campaign).nearest(quotation)[0] : finding.passages[0];
  return { number: at?.paragraph, claim: finding?.claim ?? (at && claimsOn(campaign, at.paragraph)[0]?.id) };
}

/** How what somebody quotes or claims stands to the statement: exact, cut, altered, or not in it; with the true passage. */
export const verify = defineCommand({
  name: 'verify',
  description: 'Whether words are the statement’s: exact, cut, altered or not in it, with the true passage',
  options: () => ({ text: text(LONGEST, 'A quotation, a sentence or a message') }),
  run({ campaign, options: { text: asked }, invoke, t }) {
    const { checked, part, more } = verifyText(campaign, asked);
    const [first] = checked;
    const { number, claim } = placeOf(first?.finding, first?.quotation ?? asked, campaign);
    const summaries = checked.map(({ finding }) => verdictOf(finding, { campaign, t }));
    return answer(
      checked.length === 1
        ? (summaries[0] ?? '')
        : t('{count} quotations compared with {organisation}’s statement', {
            count: checked.length,
            organisation: campaign.organisation.name,
          }),
      ...checked.flatMap(({ quotation, finding }, index) => [
        checked.length > 1 || part ? heading(`“${printable(quotation)}”`) : undefined,
        paragraph(strong(summaries[index] ?? '')),
        ...(finding === undefined ? absent(quotation, { campaign, t }) : found(finding, { campaign, t })),
      ]),
      part
        ? note(t('Of your text, only what is shown here was compared; the rest is not the statement’s.'))
        : undefined,
      more > 0
        ? note(
            t(
              '{count, plural, one {# more quotation was} other {# more quotations were}} not compared: ask for less at once.',
              { count: more },
            ),
          )
        : undefined,
      byline(campaign),
      actions(
        number === undefined
          ? undefined
          : button(
              t('Read {paragraph} in full', { paragraph: cite([number]) }),
              invoke('statement', { paragraph: String(number) }),
            ),
        claim === undefined ? undefined : button(t('What those named answer'), invoke('claim', { id: claim })),
        number === undefined ? button(t('Summary'), invoke('summary')) : undefined,
        button(t('All sources'), invoke('sources')),
      ),
    );
  },
});
