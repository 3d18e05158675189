import type { Measures } from './measures.ts';

type Target = { readonly says: string; readonly isMet: (measures: Measures) => boolean };

/** What `ask` is to reach on the half kept apart. */
export const targets: readonly Target[] = [
  { says: 'Hit@1 at least 0.90', isMet: ({ hitAt1 }) => hitAt1 >= 0.9 },
  { says: 'false answers at most 3 %', isMet: ({ falseAnswers }) => falseAnswers <= 0.03 },
  { says: 'median under 1 ms', isMet: ({ median }) => median < 1 },
];

export const met = (is: boolean): string => (is ? 'met' : 'MISSED');
