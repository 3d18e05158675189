/** Quotation marks that begin a quotation, with those that may end it. */
const closers: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”"',
  '”': '”',
  '„': '“”',
  '‘': '’',
  '‚': '‘’',
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
};

const letter = /[\p{L}\p{N}]/u;

/**
 * The texts inside of quotation marks, in order; marks inside of them belong to them. Where a mark has no other, the
 * quotation goes to the end of the text.
 */
export function quotationsIn(text: string): readonly string[] {
  const found: string[] = [];
  let open: { readonly mark: string; readonly start: number } | undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    const [before, behind] = [text.charAt(at - 1), text.charAt(at + 1)];
    if (open === undefined) {
      if (closers[mark] === undefined || letter.test(before) || /^\s?$/.test(behind) || !opens(mark, before)) continue;
      open = { mark, start: at + 1 };
      depth = 0;
    } else if (closers[open.mark]?.includes(mark) && !letter.test(behind) && !/^\s?$/.test(before)) {
      if (depth > 0) depth -= 1;
      else {
        found.push(text.slice(open.start, at));
        open = undefined;
      }
    } else if (mark === open.mark && mark === '‘') depth += 1;
  }
  if (open !== undefined && open.mark !== "'" && open.mark !== '‘') found.push(text.slice(open.start));
  return found.map((one) => one.trim()).filter((one) => letter.test(one));
}

/** Marks that in other languages end a quotation begin one only where a word could begin. */
const opens = (mark: string, before: string): boolean => !'”»›\'"'.includes(mark) || /^[\s([{—–-]?$/.test(before);

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of a text, without white space around them. */
export const sentencesIn = (text: string): readonly string[] =>
  [...sentences.segment(text)].map(({ segment }) => segment.trim()).filter((one) => letter.test(one));

/** What stands behind a few words and a colon, and before a dash and a name. */
export const introducedIn = (text: string): readonly string[] =>
  [text.match(/^[^:]{1,60}:\s(.+)$/s)?.[1], text.match(/^(.+)\s[-–—]{1,2}\s?[\p{Lu}@][^-–—]{0,60}$/su)?.[1]].flatMap(
    (found) => found ?? [],
  );
