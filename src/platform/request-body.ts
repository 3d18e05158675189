import type { IncomingMessage } from 'node:http';

/**
 * A request's body as it came; `undefined` when it has more than `most` bytes, of which no more are kept. The connection
 * stays open, so that an answer can say so. Rejects when the connection breaks off.
 */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > most) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  // Otherwise leaving the loop would break the connection off before it is answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
