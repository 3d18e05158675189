import type { Fault } from '../errors.ts';
import type { Pack } from './pack.ts';
import { checkIds, checkParagraphs, notFound } from './references.ts';
import { hasSpan } from './span.ts';
import type { Entry } from './yaml-file.ts';

/** A text of ours, and what it says it rests on. */
interface Resting {
  readonly text: string;
  readonly paragraphs: readonly number[];
  readonly sources: readonly string[];
}

/**
 * What a text rests on has to be there, and words in quotation marks have to be the statement's, in a paragraph that is
 * named, or somebody's answer as it is recorded with a source that is named.
 */
export function* checkQuoted(
  file: Entry<unknown>,
  pack: Pack,
  { text, paragraphs, sources }: Resting,
  ...path: PropertyKey[]
): Generator<Fault> {
  yield* checkParagraphs(file, pack, paragraphs, ...path, 'paragraphs');
  yield* checkIds(file, pack.sources?.ids, sources, 'source', ...path, 'sources');
  const places = paragraphs.flatMap((number) => pack.statement?.paragraphs[number - 1] ?? []);
  const recorded = recordedWith(pack, sources);
  for (const words of quotedIn(text)) {
    if (places.some((place) => hasSpan(place, words)) || recorded.some((one) => one.includes(words))) continue;
    const [first] = places;
    yield file.fault(
      first === undefined || pack.statement === undefined
        ? `"${words}" is quoted, and stands with no source named here: name the paragraph or the source that has it`
        : notFound(words, first, pack),
      ...path,
      'text',
    );
  }
}

/** The words in quotation marks. */
const quotedIn = (text: string): readonly string[] =>
  [...text.matchAll(/["“]([^"“”]+)["”]/g)].map(([, words = '']) => words);

/** What is quoted of these sources in answers, updates and later events, and their titles; the rest there is in our words. */
function recordedWith(pack: Pack, sources: readonly string[]): readonly string[] {
  const answers = pack.claims?.entries.flatMap(({ value }) => value.answers) ?? [];
  const updates = pack.updates?.entries.map(({ value }) => value) ?? [];
  const later = pack.timeline?.value.later ?? [];
  const titles = pack.sources?.entries.flatMap(({ value }) => (sources.includes(value.id) ? (value.title ?? []) : []));
  return [
    ...[...answers, ...updates, ...later]
      .filter((one) => one.sources.some((id) => sources.includes(id)))
      .flatMap(({ text }) => quotedIn(text)),
    ...(titles ?? []),
  ];
}
