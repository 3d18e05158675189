import { closest, distance } from 'fastest-levenshtein';
import type { Fault } from '../errors.ts';
import type { Paragraph } from './campaign.ts';
import type { Pack } from './pack.ts';
import { explainDifference, hasSpan } from './span.ts';
import type { Entry } from './yaml-file.ts';

/** Words that are said to be a span of the entry's own paragraph. */
export function* checkWords(
  entry: Entry<{ readonly paragraph: number }>,
  pack: Pack,
  words: string,
  key: string,
): Generator<Fault> {
  yield* checkParagraphs(entry, pack, [entry.value.paragraph], 'paragraph');
  const place = pack.statement?.paragraphs[entry.value.paragraph - 1];
  if (place && !hasSpan(place, words)) yield entry.fault(notFound(words, place, pack), key);
}

/** Says where the words stand, or how they differ from the nearest place. */
export function notFound(words: string, place: Paragraph, pack: Pack): string {
  const elsewhere = pack.statement?.paragraphs.find((other) => hasSpan(other, words));
  const hint = elsewhere ? `they stand in ¶${elsewhere.number}` : explainDifference(place, words);
  return `these are not the statement's words in ¶${place.number}: ${hint}`;
}

/** Paragraph numbers the statement does not have. */
export function* checkParagraphs(
  entry: Entry<unknown>,
  pack: Pack,
  numbers: readonly number[],
  ...path: PropertyKey[]
): Generator<Fault> {
  const last = pack.statement?.paragraphs.length;
  for (const number of numbers) {
    if (last !== undefined && number > last) {
      yield entry.fault(`there is no ¶${number}: the statement has ¶1 to ¶${last}`, ...path);
    }
  }
}

/** Ids that are declared nowhere; when `known` is missing, its file could not be read and nothing is said. */
export function* checkIds(
  entry: Entry<unknown>,
  known: ReadonlySet<string> | undefined,
  ids: readonly string[],
  kind: keyof typeof homes,
  ...path: PropertyKey[]
): Generator<Fault> {
  for (const id of ids) {
    if (known === undefined || known.has(id)) continue;
    const hint = resembling(id, known);
    yield entry.fault(`${homes[kind]} has no ${kind} "${id}"${hint ? `; did you mean "${hint}"?` : ''}`, ...path);
  }
}

/** Ids that entries of one list share. */
export function* checkUnique(
  file: Entry<unknown>,
  list: string,
  entries: readonly { readonly id: string }[],
): Generator<Fault> {
  for (const [index, { id }] of entries.entries()) {
    if (entries.findIndex((other) => other.id === id) < index) {
      yield file.fault(`the id "${id}" is used twice`, list, index, 'id');
    }
  }
}

/** Where each kind of id is declared. */
const homes = {
  source: 'sources.yaml',
  claim: 'claims.yaml',
  quote: 'quotes.yaml',
  demand: 'demands.yaml',
  message: 'reminders.yaml',
  update: 'updates/',
  point: 'actions.yaml',
  topic: 'campaign.yaml',
  speaker: 'campaign.yaml',
} as const;

/** The id that was probably meant: at most a third of its characters are others. */
function resembling(id: string, known: ReadonlySet<string>): string | undefined {
  if (known.size === 0) return undefined;
  const nearest = closest(id, [...known]);
  return distance(id, nearest) * 3 <= nearest.length ? nearest : undefined;
}
