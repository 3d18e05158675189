import type { Fault } from '../errors.ts';
import { wordsOf } from './briefing.ts';
import type { Actions, Letter } from './campaign.ts';
import { checkQuoted } from './check-quoted.ts';
import { addressIn, overLimit } from './check-shared-text.ts';
import type { Pack } from './pack.ts';
import { checkIds, checkUnique } from './references.ts';
import type { Entry } from './yaml-file.ts';

/** What something is built on, by id. */
interface Basis {
  readonly demand?: string | undefined;
  readonly claim?: string | undefined;
  readonly quote?: string | undefined;
}

/** What is said in three minutes, in words: from 110 to 150 in each. */
const BRIEFING_WORDS = { least: 330, most: 450 } as const;

export function* checkActions(file: Entry<Actions>, pack: Pack): Generator<Fault> {
  const { points, letters, posts } = file.value;
  yield* checkUnique(file, 'points', points);
  yield* checkUnique(file, 'letters', letters);
  yield* checkUnique(file, 'posts', posts);
  for (const [index, { id, demand, claim, quote }] of points.entries()) {
    yield* checkIds(file, pack.demands?.ids, listed(demand), 'demand', 'points', index, 'demand');
    yield* checkIds(file, pack.claims?.ids, listed(claim), 'claim', 'points', index, 'claim');
    yield* checkIds(file, pack.quotes?.ids, listed(quote), 'quote', 'points', index, 'quote');
    if (!letters.some(({ asks }) => asks.some(({ point }) => point === id))) {
      yield file.fault(`no letter asks for "${id}": use it or delete it`, 'points', index, 'id');
    }
  }
  for (const [index, letter] of letters.entries()) yield* checkLetter(file, pack, letter, index);
  yield* checkPosts(file, pack);
  yield* checkBriefing(file, pack);
  yield* checkAddresses(file);
}

function* checkLetter(file: Entry<Actions>, pack: Pack, letter: Letter, index: number): Generator<Fault> {
  const at = ['letters', index] as const;
  const known = new Set(file.value.points.map(({ id }) => id));
  for (const part of ['opening', 'closing'] as const) {
    for (const [number, passage] of letter[part].entries())
      yield* checkQuoted(file, pack, passage, ...at, part, number);
  }
  for (const [number, ask] of letter.asks.entries()) {
    yield* checkIds(file, known, [ask.point], 'point', ...at, 'asks', number, 'point');
    if (letter.asks.findIndex(({ point }) => point === ask.point) < number) {
      yield file.fault(`asks for "${ask.point}" twice`, ...at, 'asks', number, 'point');
    }
    const point = file.value.points.find(({ id }) => id === ask.point);
    const paragraphs = [...ask.paragraphs, ...paragraphsOf(point ?? {}, pack)];
    yield* checkQuoted(file, pack, { ...ask, paragraphs }, ...at, 'asks', number);
  }
  if (![...letter.opening, ...letter.closing].some(({ text }) => /\[[^\]]+\]/.test(text))) {
    yield file.fault('leaves no room for own words: say in [brackets] what whoever sends it may add', ...at, 'closing');
  }
}

function* checkPosts(file: Entry<Actions>, pack: Pack): Generator<Fault> {
  const statement = pack.campaign?.value.statement.source;
  const address = pack.sources?.entries.find(({ value }) => value.id === statement)?.value.address;
  for (const [index, post] of file.value.posts.entries()) {
    yield* checkIds(file, pack.demands?.ids, listed(post.demand), 'demand', 'posts', index, 'demand');
    yield* checkIds(file, pack.quotes?.ids, listed(post.quote), 'quote', 'posts', index, 'quote');
    yield* checkQuoted(
      file,
      pack,
      { ...post, paragraphs: [...post.paragraphs, ...paragraphsOf(post, pack)] },
      'posts',
      index,
    );
    const over = overLimit(post, post.text, address);
    if (over !== undefined) yield file.fault(over, 'posts', index, 'text');
  }
}

function* checkBriefing(file: Entry<Actions>, pack: Pack): Generator<Fault> {
  const { briefing } = file.value;
  for (const [index, { sentences }] of briefing.entries()) {
    for (const [number, sentence] of sentences.entries()) {
      yield* checkQuoted(file, pack, sentence, 'briefing', index, 'sentences', number);
    }
  }
  const words = wordsOf(briefing);
  const { least, most } = BRIEFING_WORDS;
  if (words > 0 && (words < least || words > most)) {
    yield file.fault(`has ${words} words, and three minutes take ${least} to ${most}`, 'briefing');
  }
}

/** Nothing that people send holds an address but those of the sources, which are put in by their ids. */
function* checkAddresses(file: Entry<Actions>): Generator<Fault> {
  for (const [text, path] of textsIn(file.value, [])) {
    const found = addressIn(text);
    if (found !== undefined) yield file.fault(found, ...path);
  }
}

function* textsIn(value: unknown, path: readonly PropertyKey[]): Generator<readonly [string, readonly PropertyKey[]]> {
  if (typeof value === 'string') yield [value, path];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, [...path, key]);
}

/** Where the words stand on which something is built. */
function paragraphsOf({ demand, claim, quote }: Basis, pack: Pack): readonly number[] {
  const of = <T extends { readonly id: string }>(
    entries: readonly { readonly value: T }[] = [],
    id: string | undefined,
  ): readonly T[] => entries.flatMap(({ value }) => (value.id === id ? [value] : []));
  return [
    ...of(pack.demands?.entries, demand).map(({ paragraph }) => paragraph),
    ...of(pack.claims?.entries, claim).flatMap(({ paragraphs }) => paragraphs),
    ...of(pack.quotes?.entries, quote).map(({ paragraph }) => paragraph),
  ];
}

const listed = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);
