import { randomUUID } from 'node:crypto';
import { PictureError } from '../../errors.ts';
import type { MessageDocument } from '../../message/document.ts';
import type { Trail } from '../../observing/trail.ts';
import type { Picture } from '../../picture/painter.ts';
import { placed } from '../../picture/placed.ts';
import { discordLimits } from './limits.ts';
import type { DiscordMessage } from './render.ts';

/** The pictures of an answer by the names of their files. */
export type Pictures = ReadonlyMap<string, Picture>;

export const noPictures: Pictures = new Map();

/** A document with its pictures drawn; never rejects. */
export async function illustrated(
  document: MessageDocument,
  language: string | undefined,
  trail: Trail,
): Promise<{ readonly document: MessageDocument; readonly pictures: Pictures }> {
  const pictures = new Map<string, Picture>();
  const drawn = await placed(
    document,
    language ?? 'en',
    async (picture) => {
      if (picture.png.byteLength > discordLimits.attachmentSize) throw new PictureError('refused');
      pictures.set(picture.name, picture);
      return picture.name;
    },
    (error) => trail.log.error({ err: error }, 'A picture was not drawn'),
    trail,
  );
  return { document: drawn, pictures };
}

/** What keeps Discord from posting a message twice. */
interface Nonced {
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
}

/** What a request takes for a message: its body, and its pictures beside it. */
export interface Sendable {
  readonly body: unknown;
  readonly passThroughBody?: boolean;
  readonly headers?: Record<string, string>;
}

/**
 * A message with its pictures as a form (https://docs.discord.com/developers/reference#uploading-files). It is written here
 * because the SDK's form is one of whichever `FormData` is global, which its HTTP client does not always know.
 */
export function sendable(body: DiscordMessage & Nonced, pictures: Pictures): Sendable {
  const files = (body.attachments ?? []).flatMap(({ id, filename }) => {
    const picture = pictures.get(filename);
    return picture === undefined ? [] : [{ id, ...picture }];
  });
  if (files.length === 0) return { body };
  const boundary = randomUUID();
  const part = (header: string, content: Uint8Array) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${header}\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ];
  const form = Buffer.concat([
    ...part('name="payload_json"\r\nContent-Type: application/json', Buffer.from(JSON.stringify(body))),
    ...files.flatMap(({ id, name, png }) =>
      part(`name="files[${id}]"; filename="${name}"\r\nContent-Type: image/png`, png),
    ),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return {
    body: form,
    passThroughBody: true,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
