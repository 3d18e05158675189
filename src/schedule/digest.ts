import { createHash } from 'node:crypto';
import type { MessageDocument } from '../message/document.ts';
import { oncePerDocument } from '../message/once-per-document.ts';

/** In place of a digest, where there are no words any more. */
export const WITHDRAWN = 'withdrawn';

/** Tells whether two posts say the same: of all their words, but not of their buttons and of how a platform shows them. */
const digests = oncePerDocument((document) => {
  const words = document.blocks.filter(({ kind }) => kind !== 'actions' && kind !== 'menu');
  return { digest: createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 22) };
});

/** 22 characters, the same for every process; `WITHDRAWN` where there is no document. */
export const digestOf = (document: MessageDocument | undefined): string =>
  document === undefined ? WITHDRAWN : digests(document).digest;
