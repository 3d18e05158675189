import {
  answersUpTo,
  type Block,
  type Button,
  button,
  byline,
  type Campaign,
  type Command,
  type Context,
  citation,
  cite,
  claimsOn,
  dateInWords,
  heading,
  hedgeWords,
  list,
  note,
  paragraph,
  quoted,
  quotedWords,
  quoteOf,
  sourceSpans,
  sourcesOf,
  strong,
  translationOf,
  type Unit,
  unofficialTranslation,
  updateBlocks,
} from '../src/index.ts';
import { claim } from './claim.ts';
import { explain } from './explain.ts';
import { source } from './source.ts';

/** An answer without what every answer to a question ends with. */
export interface Body {
  readonly summary: string;
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
}

type Asking = Pick<Context<unknown>, 'campaign' | 'commands' | 'invoke' | 't'>;
/** An update, or an event of the timeline. */
type Later = Campaign['timeline']['later'][number] & { readonly title?: string };
type Of<K extends Unit['kind']> = Extract<Unit, { readonly kind: K }>;

/** More sources than these are on the paragraph's own page. */
const MOST_SOURCES = 3;

/** What was found, in the words in which it stands: the statement's verbatim, everything else as its own command shows it. */
export async function answerOf(asking: Asking, unit: Unit): Promise<Body> {
  switch (unit.kind) {
    case 'passage':
      return passage(asking, unit);
    case 'reply':
      return reply(asking, unit);
    case 'claim':
      return bodyOf(claim, asking, { id: unit.id });
    case 'term':
      return bodyOf(explain, asking, { term: unit.id });
    case 'source':
      return bodyOf(source, asking, { id: unit.id });
    case 'update':
      return later(
        asking,
        asking.campaign.updates.find(({ id }) => id === unit.id),
      );
    case 'event':
      return later(asking, asking.campaign.timeline.later[unit.number - 1]);
  }
}

/** The answer of another command that everybody may use. */
async function bodyOf(command: Command, asking: Asking, options: Readonly<Record<string, string>>): Promise<Body> {
  if (command.access !== 'everyone') throw new TypeError(`${command.name} is for organisers`);
  const { summary, blocks } = await command.run({ ...asking, options });
  return {
    summary,
    blocks: blocks.filter(({ kind }) => kind !== 'actions'),
    buttons: blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : [])),
  };
}

function passage({ campaign, invoke, t }: Asking, unit: Of<'passage'>): Body {
  const { name } = campaign.organisation;
  const place = cite([unit.paragraph]);
  const summary = t('In {organisation}’s statement, {paragraph}', { organisation: name, paragraph: place });
  const quote = quoteOf(campaign, unit);
  const translation = quote && translationOf(quote, unit);
  // A fragment's speaker did not say the sentence around it.
  const isFragment = quote !== undefined && unit.text.includes(quote.text) && quote.text.length * 2 < unit.text.length;
  const own = sourcesOf(campaign, quote?.sources ?? []);
  const sources =
    own.length > 0 ? own : campaign.sources.filter(({ paragraphs }) => paragraphs.includes(unit.paragraph));
  const answered = quote?.claims[0] ?? claimsOn(campaign, unit.paragraph)[0]?.id;
  return {
    summary,
    blocks: [
      paragraph(summary, ':'),
      quote === undefined || isFragment ? quotedWords(campaign, unit) : quoted(campaign, { ...quote, text: unit.text }),
      ...(translation === undefined ? [] : unofficialTranslation(campaign, { translation })),
      ...(quote?.note === undefined ? [] : [note(quote.note)]),
      ...(sources.length === 0
        ? [
            paragraph(
              t('No source is recorded for this paragraph: it is {organisation}’s own.', { organisation: name }),
            ),
          ]
        : [
            paragraph(t('Sources recorded for {paragraph}:', { paragraph: place })),
            list(sources.slice(0, MOST_SOURCES).map((one) => sourceSpans(campaign, one))),
          ]),
      ...(sources.length > MOST_SOURCES
        ? [note(t('{count} more sources are recorded for this paragraph.', { count: sources.length - MOST_SOURCES }))]
        : []),
      byline(campaign),
    ],
    buttons: [
      button(
        t('Read {paragraph} in full', { paragraph: place }),
        invoke('statement', { paragraph: String(unit.paragraph) }),
      ),
      ...(answered === undefined ? [] : [button(t('What those named answer'), invoke('claim', { id: answered }))]),
    ],
  };
}

/** One answer of those named, with the claim that it answers. */
function reply({ campaign, invoke, t }: Asking, { id, number }: Of<'reply'>): Body {
  const answered = campaign.claims.find((one) => one.id === id);
  const found = answered?.answers[number - 1];
  if (answered === undefined || found === undefined) throw new TypeError(`${id} has no answer ${number}`);
  const { by, date, text, sources } = found;
  const hedge = hedgeWords(campaign, answered);
  return {
    summary: t('{speaker}, on the claim “{title}”', { speaker: by, title: answered.title }),
    blocks: [
      heading(answered.title),
      paragraph(
        strong(`${by}${date === undefined ? '' : `, ${dateInWords(date, campaign.language)}`}: `),
        `${text} `,
        ...(sources.length === 0 ? [] : ['(', ...citation(campaign, sourcesOf(campaign, sources)), ')']),
      ),
      paragraph(strong(`${t('What is claimed:')} `), `${answered.claim} (${cite(answered.paragraphs)})`),
      paragraph(strong(`${t('By:')} `), answered.by),
      ...(hedge === undefined ? [] : [paragraph(strong(`${t('How surely, in the statement’s words:')} `), hedge)]),
      answersUpTo(campaign, answered.asOf),
      byline(campaign),
    ],
    buttons: [
      button(t('What those named answer'), invoke('claim', { id })),
      ...answered.paragraphs
        .slice(0, 1)
        .map((read) =>
          button(t('Read {paragraph}', { paragraph: cite([read]) }), invoke('statement', { paragraph: String(read) })),
        ),
    ],
  };
}

/** What happened after the statement. */
function later({ campaign, invoke, t }: Asking, event: Later | undefined): Body {
  if (event === undefined) throw new TypeError('The search found what the campaign does not have');
  const { title = dateInWords(event.date, campaign.language), sources } = event;
  return {
    summary: title,
    blocks: [heading(title), ...updateBlocks(campaign, event), byline(campaign)],
    buttons: [
      ...sources.slice(0, 1).map((id) => button(t('Its source'), invoke('source', { id }))),
      button(t('Timeline'), invoke('timeline', { part: 'later' })),
    ],
  };
}
