import type { IncomingMessage } from 'node:http';

/** A request's body as it came; `undefined` when it has more than `most` bytes, of which no more are kept. */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  // A request without an encoding gives its body as buffers.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
