import type { CardFormat } from '../message/card.ts';

/** Lengths in pixels. */
interface Frame {
  /** At the left and the right. */
  readonly padding: number;
  /** Free at the top and at the bottom; feeds lay their controls over both ends of a story. */
  readonly top: number;
  readonly bottom: number;
  /** The smallest letters, which can still be read where a feed shows the picture on a phone. */
  readonly least: number;
  /** Sizes to try for words, largest first. */
  readonly words: readonly number[];
  /** Sizes to try for events, largest first. */
  readonly events: readonly number[];
  /** In how many columns events stand. */
  readonly columns: number;
}

const sizes = (from: number, to: number, step: number): readonly number[] =>
  Array.from({ length: Math.floor((from - to) / step) + 1 }, (_, index) => from - index * step);

export const frameOf: Readonly<Record<CardFormat, Frame>> = {
  landscape: {
    padding: 56,
    top: 34,
    bottom: 26,
    least: 18,
    words: sizes(58, 22, 2),
    events: sizes(30, 18, 1),
    columns: 2,
  },
  square: {
    padding: 64,
    top: 48,
    bottom: 44,
    least: 22,
    words: sizes(68, 26, 2),
    events: sizes(36, 22, 1),
    columns: 1,
  },
  story: {
    padding: 72,
    top: 200,
    bottom: 220,
    least: 26,
    words: sizes(76, 32, 2),
    events: sizes(42, 26, 1),
    columns: 1,
  },
};
