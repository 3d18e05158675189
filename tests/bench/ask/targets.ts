import type { Measures } from './measures.ts';

interface Target {
  readonly says: string;
  readonly reached: (measures: Measures) => string;
  readonly isMet: (measures: Measures) => boolean;
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
export const milliseconds = (time: number): string => `${time.toFixed(3)} ms`;

/** What `ask` is to reach on the half kept apart. */
export const targets: readonly Target[] = [
  { says: 'Hit@1 at least 0.90', reached: ({ hitAt1 }) => hitAt1.toFixed(3), isMet: ({ hitAt1 }) => hitAt1 >= 0.9 },
  {
    says: 'false answers at most 3 %',
    reached: ({ falseAnswers }) => percent(falseAnswers),
    isMet: ({ falseAnswers }) => falseAnswers <= 0.03,
  },
  { says: 'median under 1 ms', reached: ({ median }) => milliseconds(median), isMet: ({ median }) => median < 1 },
];
