/** A page as browsers search it. */
export interface Page {
  /** The texts of its blocks, such as paragraphs, one a line. */
  readonly text: string;
  readonly words: readonly Stretch[];
  /** The text as it is compared. */
  readonly folded: string;
}

/** A part of a page's text, in UTF-16 units; `end` is the place behind it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** @param blocks in order, white space folded */
export function pageOf(blocks: readonly string[], language: string): Page {
  const text = blocks.join('\n');
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
  return { text, words, folded: fold(text) };
}

/** With fewer words, context included, a directive may fit what else the page shows: menus, names of other pages. */
const LEAST_WORDS = 3;
/** A stretch of more words is named by its beginning and its end, each of so many words or, where they recur, of more. */
const WHOLE_WORDS = 8;
const EDGE_WORDS = 4;

/**
 * The text directive with which browsers find the words of this stretch and no others, `text=[prefix-,]start[,end][,-suffix]`,
 * by the rules of https://wicg.github.io/scroll-to-text-fragment/: each of its parts is of one block and begins and ends with
 * a whole word. `undefined` where the stretch has no word, and where the same words recur with the same around them.
 */
export function textDirective(page: Page, { start, end }: Stretch): string | undefined {
  const first = page.words.findIndex((word) => word.end > start);
  const last = page.words.findLastIndex((word) => word.start < end);
  if (first < 0 || last < first) return undefined;
  return (last - first < WHOLE_WORDS ? undefined : byEdges(page, first, last)) ?? inContext(page, first, last);
}

function byEdges(page: Page, first: number, last: number): string | undefined {
  const half = Math.floor((last - first + 1) / 2);
  const lengths = Array.from({ length: half }, (_, index) => index + 1);
  // A block may hold fewer words of the stretch.
  const tried = [...lengths.slice(EDGE_WORDS - 1), ...lengths.slice(0, EDGE_WORDS - 1).reverse()];
  const start = opening(page, first, tried);
  const end = start && closing(page, first, last, start.words, tried);
  if (start === undefined || end === undefined) return undefined;
  const before = start.context && `${encode(start.context)}-,`;
  return `text=${before}${encode(start.words)},${encode(end.words)}${end.context && `,-${encode(end.context)}`}`;
}

/** One end of a stretch, and what stands on its other side where that has to set it apart. */
interface Edge {
  readonly words: string;
  readonly context: string;
}

function opening(page: Page, first: number, lengths: readonly number[]): Edge | undefined {
  const starts = lengths.flatMap((length) => part(page, first, first + length - 1) ?? []);
  const apart = starts.find((one) => !recurs(page, one));
  if (apart !== undefined) return { words: apart, context: '' };
  const [words] = starts;
  const until = lengths.find((length) => part(page, first, first + length - 1) === words);
  if (words === undefined || until === undefined) return undefined;
  for (let from = first - 1; ; from -= 1) {
    const whole = part(page, from, first + until - 1);
    if (whole === undefined) return undefined;
    if (!recurs(page, whole)) return { words, context: whole.slice(0, -words.length).trim() };
  }
}

/** The first place behind the beginning where the end stands is taken. */
function closing(page: Page, first: number, last: number, start: string, lengths: readonly number[]): Edge | undefined {
  const isFirst = (words: string, to: number): boolean => {
    const rest = between(page, first, to).slice(start.length);
    return fold(rest).indexOf(fold(words)) === fold(rest.slice(0, -words.length)).length;
  };
  const ends = lengths.flatMap((length) => part(page, last - length + 1, last) ?? []);
  const apart = ends.find((one) => isFirst(one, last));
  if (apart !== undefined) return { words: apart, context: '' };
  const [words] = ends;
  const until = lengths.find((length) => part(page, last - length + 1, last) === words);
  if (words === undefined || until === undefined) return undefined;
  for (let to = last + 1; ; to += 1) {
    const whole = part(page, last - until + 1, to);
    if (whole === undefined) return undefined;
    if (isFirst(whole, to)) return { words, context: whole.slice(words.length).trim() };
  }
}

/** The stretch as a whole with as much before and behind it as sets it apart. */
function inContext(page: Page, first: number, last: number): string | undefined {
  let [from, to] = [first, last];
  for (;;) {
    const whole = part(page, from, to);
    if (whole === undefined) return undefined;
    const wider = part(page, from - 1, to) ? 'before' : part(page, from, to + 1) ? 'behind' : undefined;
    const apart = !recurs(page, whole);
    if (apart && (to - from + 1 >= LEAST_WORDS || wider === undefined)) break;
    if (wider === undefined) return undefined;
    if (wider === 'before') from -= 1;
    else to += 1;
  }
  const own = between(page, first, last);
  const before = between(page, from, last).slice(0, -own.length).trim();
  const behind = between(page, first, to).slice(own.length).trim();
  return `text=${before && `${encode(before)}-,`}${encode(own)}${behind && `,-${encode(behind)}`}`;
}

/** The text from one word to another. */
function between({ text, words }: Page, first: number, last: number): string {
  return text.slice(words[first]?.start, words[last]?.end);
}

/** The same, where both words exist and are of one block. */
function part(page: Page, first: number, last: number): string | undefined {
  if (first < 0 || last >= page.words.length) return undefined;
  const found = between(page, first, last);
  return found.includes('\n') ? undefined : found;
}

/** Whether words stand on the page more than once, be it inside of others. */
function recurs({ folded }: Page, words: string): boolean {
  const sought = fold(words);
  return folded.indexOf(sought) !== folded.lastIndexOf(sought);
}

/**
 * What browsers take for the same, and somewhat more: letters without case and accents
 * (https://wicg.github.io/scroll-to-text-fragment/#find-a-string-in-range), quotation marks of all forms, and no white space,
 * since a part may follow another with any or none between, also in the next block.
 */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\s]/gu, '')
    .replace(/[\u2018-\u201B]/g, "'")
    .replace(/[\u201C-\u201F«»]/g, '"')
    .toLowerCase();

/** `-`, `,` and `&` have a meaning between the parts; brackets and quotation marks have one where addresses are shown. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[-!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
