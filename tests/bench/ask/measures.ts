import { quantile } from '../statistics.ts';
import type { Contender } from './contenders.ts';
import type { Asked } from './questions.ts';

/** How well questions were answered; README.md says what each means. Shares are from 0 to 1. */
export interface Measures {
  readonly answerable: number;
  readonly unanswerable: number;
  readonly hitAt1: number;
  readonly mrrAt3: number;
  /** Of the answerable: answered with something else first, and not answered. */
  readonly wrong: number;
  readonly unanswered: number;
  /** Of the unanswerable: answered. */
  readonly falseAnswers: number;
  /** Of the unanswerable: not answered. */
  readonly abstentionRecall: number;
  /** Of what was not answered: rightly so. */
  readonly abstentionPrecision: number;
  /** Milliseconds for a question. */
  readonly median: number;
  readonly p99: number;
}

/** What became of one question. */
export interface Result {
  readonly asked: Asked;
  readonly got: readonly (readonly string[])[];
  /** Of the first answer that fits, from 1. */
  readonly rank: number | undefined;
}

export function resultOf(contender: Contender, asked: Asked): Result {
  const got = contender(asked.text, asked.language);
  const at = got.findIndex((names) => names.some((name) => isExpected(name, asked.expected)));
  return { asked, got, rank: at < 0 ? undefined : at + 1 };
}

/** A whole paragraph is as good as any of its sentences. */
const isExpected = (name: string, expected: readonly string[]): boolean =>
  expected.some((one) => one === name || one.startsWith(`${name}.`));

const WARM_UP = 2;
const TIMES = 5;

export function measure(contender: Contender, questions: readonly Asked[]): Measures {
  const results = questions.map((asked) => resultOf(contender, asked));
  const taken: number[] = [];
  for (let time = -WARM_UP; time < TIMES; time += 1) {
    for (const { text, language } of questions) {
      const from = performance.now();
      contender(text, language);
      if (time >= 0) taken.push(performance.now() - from);
    }
  }
  return { ...totalsOf(results), median: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
}

/** The figures that do not depend on the machine. */
export function totalsOf(results: readonly Result[]): Omit<Measures, 'median' | 'p99'> {
  const answerable = results.filter(({ asked }) => asked.expected.length > 0);
  const unanswerable = results.filter(({ asked }) => asked.expected.length === 0);
  const silent = (some: readonly Result[]) => some.filter(({ got }) => got.length === 0).length;
  const share = (count: number, all: readonly Result[]) => count / all.length;
  const hits = answerable.filter(({ rank }) => rank === 1).length;
  return {
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    hitAt1: share(hits, answerable),
    mrrAt3: answerable.reduce((sum, { rank }) => sum + (rank === undefined ? 0 : 1 / rank), 0) / answerable.length,
    wrong: share(answerable.length - hits - silent(answerable), answerable),
    unanswered: share(silent(answerable), answerable),
    falseAnswers: share(unanswerable.length - silent(unanswerable), unanswerable),
    abstentionRecall: share(silent(unanswerable), unanswerable),
    abstentionPrecision: silent(unanswerable) / silent(results),
  };
}
