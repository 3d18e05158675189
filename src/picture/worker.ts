import { parentPort } from 'node:worker_threads';
import type { Card } from '../message/card.ts';
import { type Drawn, draw } from './draw.ts';
import { readFonts } from './fonts.ts';

/** What the painter asks its thread for, and what it is answered. */
export interface Request {
  readonly id: number;
  readonly card: Card;
}
export type Response =
  | { readonly id: number; readonly drawn: Drawn }
  | { readonly id: number; readonly error: unknown };

const fonts = readFonts();

parentPort?.on('message', ({ id, card }: Request) => {
  fonts
    .then((read) => draw(card, read))
    .then(
      (drawn) => parentPort?.postMessage({ id, drawn } satisfies Response),
      (error: unknown) => parentPort?.postMessage({ id, error } satisfies Response),
    );
});
