import { DocumentError } from '../errors.ts';

/**
 * The one message a document was rendered to.
 * @throws DocumentError where it takes several: half of a delivery could arrive, or half of it twice
 */
export function oneMessage<T>(messages: readonly T[]): T {
  const [message] = messages;
  if (message === undefined || messages.length > 1) {
    throw new DocumentError(`A delivery must fit one message; this one takes ${messages.length}. Shorten its text.`);
  }
  return message;
}
