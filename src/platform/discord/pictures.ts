import type { RawFile } from 'discord.js';
import type { Logger } from 'pino';
import { PictureError } from '../../errors.ts';
import type { MessageDocument } from '../../message/document.ts';
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
  logger: Logger,
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
    (error) => logger.error({ err: error }, 'A picture was not drawn'),
  );
  return { document: drawn, pictures };
}

/** The files that are sent with a message, in the order of its attachments. */
export function filesOf({ attachments = [] }: DiscordMessage, pictures: Pictures): { readonly files?: RawFile[] } {
  const files = attachments.flatMap(({ filename }): RawFile[] => {
    const picture = pictures.get(filename);
    return picture === undefined ? [] : [{ name: filename, data: Buffer.from(picture.png), contentType: 'image/png' }];
  });
  return files.length === 0 ? {} : { files };
}
