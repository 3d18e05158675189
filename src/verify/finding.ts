import type { Campaign } from '../campaign/campaign.ts';
import { claimsOn } from '../campaign/cite.ts';
import type { Passage } from '../campaign/quoted.ts';
import type { Run } from './hedges.ts';
import type { Altered, Judgement, Literal } from './judge.ts';
import type { Wording } from './wording.ts';

/** A judgement in texts to be shown. Whatever is of the statement is a span of it. */
export interface Finding {
  readonly verdict: 'exact' | 'cut' | 'altered';
  /** The statement's sentences, in order, as many as are worth reading here. */
  readonly passages: readonly (Passage & { readonly heading: boolean })[];
  /** How many more sentences the quotation is from. */
  readonly unshown: number;
  /** What was compared, where that is not the statement but this bot's translation of the passage. */
  readonly translation?: { readonly language: string; readonly text: string };
  readonly lost: readonly string[];
  /** What the ellipses of a quotation leave out, each within one sentence or between two. */
  readonly omitted: readonly string[];
  readonly differences: readonly { readonly original: string; readonly typed: string }[];
  /** All that differs stands in square brackets, and so is said to be of whoever quotes. */
  readonly bracketed: boolean;
  readonly capitals: boolean;
  readonly marks: boolean;
  /** What the campaign says of these words: the notes of quotations and demands, and the claim they belong to. */
  readonly notes: readonly string[];
  readonly claim?: string;
}

const MOST_SENTENCES = 5;

/** @param campaign in the reader's language */
export function findingOf(campaign: Campaign, judgement: Exclude<Judgement, { verdict: 'absent' }>): Finding {
  const { verdict, wording, lost } = judgement;
  const differences = verdict === 'altered' ? judgement.differences : [];
  const { translationOf } = wording;
  const { passages, unshown } = passagesOf(judgement);
  return {
    verdict,
    passages: translationOf === undefined ? passages : [{ ...translationOf, heading: false }],
    unshown: translationOf === undefined ? unshown : 0,
    ...(translationOf !== undefined && {
      translation: { language: wording.language, text: wording.lines.map(({ text }) => text).join(' ') },
    }),
    lost: lost.map((run) => textOf(wording, run)),
    omitted: verdict === 'altered' ? [] : gapsOf(judgement.runs).map((run) => textOf(wording, run)),
    differences: differences.map(({ original, typed }) => ({
      original: textOf(wording, original),
      typed: judgement.words
        .slice(typed.from, typed.to)
        .map(({ spelt }) => spelt)
        .join(' '),
    })),
    bracketed:
      verdict === 'altered' &&
      differences.length > 0 &&
      differences.every(({ typed }) => {
        const own = judgement.words.slice(typed.from, typed.to);
        return own.length > 0 && own.every(({ bracketed }) => bracketed);
      }),
    capitals: verdict !== 'altered' && judgement.capitals,
    marks: verdict !== 'altered' && judgement.marks,
    ...besides(campaign, judgement),
  };
}

const gapsOf = (runs: readonly Run[]): readonly Run[] =>
  runs.flatMap(({ from }, index) => {
    const end = runs[index - 1]?.to ?? from;
    return end < from ? [{ from: end, to: from }] : [];
  });

/** A run of words as it stands in its lines. */
function textOf({ lines, words }: Wording, { from, to }: Run): string {
  const [first, last] = [words[from], words[to - 1]];
  if (first === undefined || last === undefined || to <= from) return '';
  if (first.line === last.line) return lines[first.line]?.text.slice(first.start, last.end) ?? '';
  return lines
    .slice(first.line, last.line + 1)
    .map(({ text }, index, all) =>
      text.slice(index === 0 ? first.start : 0, index === all.length - 1 ? last.end : undefined),
    )
    .join(' ');
}

/** Sentences that are quoted, those where something differs or is lost before the others. */
function passagesOf(judgement: Literal | Altered) {
  const { wording, runs, lost } = judgement;
  const sentencesOf = (all: readonly Run[]) =>
    all.flatMap(({ from, to }) => [...new Set(wording.words.slice(from, to).map(({ sentence }) => sentence))]);
  const differing = judgement.verdict === 'altered' ? judgement.differences.map(({ original }) => original) : [];
  const quoted = new Set(sentencesOf([...runs, ...lost]));
  const first = new Set([...sentencesOf([...lost, ...differing])].filter((one) => quoted.has(one)));
  const all = [...new Set([...first, ...quoted])];
  const shown = all.slice(0, MOST_SENTENCES).sort((a, b) => a - b);
  const joined: Wording['sentences'][number][] = [];
  for (const sentence of shown) {
    const [before, place, last] = [wording.sentences[sentence - 1], wording.sentences[sentence], joined.at(-1)];
    if (place === undefined) continue;
    const follows = last !== undefined && last.line === place.line && last.end === before?.end;
    if (follows) joined.pop();
    joined.push(follows ? { ...place, start: last.start } : place);
  }
  const passages = joined.flatMap(({ line, start, end }) => {
    const { paragraph, heading = false, text } = wording.lines[line] ?? { paragraph: 0, text: '' };
    return [{ paragraph, heading, text: text.slice(start, end) }];
  });
  return { passages, unshown: all.length - shown.length };
}

/** What the campaign keeps beside the words that are quoted, the words that share most first. */
function besides(campaign: Campaign, judgement: Literal | Altered) {
  const { wording, runs, lost } = judgement;
  const whole = wording.translationOf;
  const stretches =
    whole === undefined
      ? [...runs, ...lost].flatMap(({ from, to }) =>
          wording.words.slice(from, to).flatMap(({ line, start, end }) => ({ ...wording.lines[line], start, end })),
        )
      : [];
  const sharing = [...campaign.quotes, ...campaign.demands.map((one) => ({ ...one, text: one.words, claims: [] }))]
    .map((one) => {
      const at = campaign.statement.paragraphs[one.paragraph - 1]?.text.indexOf(one.text) ?? -1;
      const shared = stretches.filter(
        ({ paragraph, heading, start, end }) =>
          !heading && paragraph === one.paragraph && start >= at && end <= at + one.text.length,
      ).length;
      return { one, shared: whole?.text === one.text ? Number.POSITIVE_INFINITY : shared };
    })
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => (a.shared === b.shared ? 0 : b.shared - a.shared))
    .map(({ one }) => one);
  const headed = whole === undefined ? claimUnder(campaign, judgement) : undefined;
  const claim = headed?.id ?? sharing.flatMap(({ claims }) => claims)[0];
  return {
    notes: [...new Set([headed, ...sharing].flatMap((one) => one?.note ?? []))],
    ...(claim !== undefined && { claim }),
  };
}

/** What is claimed under a subhead that is quoted, which may say it more boldly. */
function claimUnder(campaign: Campaign, { wording, runs }: Literal | Altered) {
  const line = wording.lines[wording.words[runs[0]?.from ?? 0]?.line ?? 0];
  return line?.heading && line.text !== campaign.statement.title ? claimsOn(campaign, line.paragraph)[0] : undefined;
}
