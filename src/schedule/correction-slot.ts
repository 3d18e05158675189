import type { DeliveryKey } from './delivery.ts';

/** Which post is changed, and into what. */
export interface CorrectionOf {
  readonly post: DeliveryKey;
  /** Of the words that were agreed on: others are not put in place. */
  readonly digest: string;
  /** How many changes of the post were over when this one was agreed on: the same one asked for twice is done once. */
  readonly after: number;
}

/** The series of the post that is changed; `undefined` for what is no slot of a change. */
export const correctedSeries = (slot: string): string | undefined => readCorrectionSlot(slot)?.post.split('/')[1];

/** The slot under which a change is delivered. */
export const correctionSlot = ({ post, digest, after }: CorrectionOf): string => `${after}/${digest}/${post}`;

/** What a slot says; `undefined` for what is none of a change. */
export function readCorrectionSlot(slot: string): CorrectionOf | undefined {
  const [, after, digest, post] = /^(\d+)\/([\w-]+)\/(.+)$/s.exec(slot) ?? [];
  return digest === undefined || post === undefined ? undefined : { after: Number(after), digest, post };
}
