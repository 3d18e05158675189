import { PictureError, type PictureFault } from '../errors.ts';
import type { Message } from '../language/es.ts';
import { translate } from '../language/translate.ts';
import { note } from '../message/build.ts';
import type { Block, ImageBlock, MessageDocument } from '../message/document.ts';
import type { SeenPicture, Trail } from '../observing/trail.ts';
import { type Picture, paint } from './painter.ts';

const isImage = (block: Block): block is ImageBlock => block.kind === 'image';

/** Whether a document takes longer than a text, because it has pictures. */
export const hasPictures = ({ blocks }: MessageDocument): boolean => blocks.some(isImage);

const sentences: Readonly<Record<PictureFault, Message>> = {
  unfit: 'These words are too long for a picture of this format. Try another format; the text stands below.',
  letters: 'No picture was drawn, because no font here has all of its letters. The text stands below.',
  busy: 'The picture could not be drawn. Try again in a minute; the text stands below.',
  failed: 'The picture could not be drawn. Try again in a minute; the text stands below.',
  refused: 'The picture was not taken here. Try again in a minute; the text stands below.',
  forbidden:
    'The app may not upload pictures in this workspace: an admin has to install it anew, with the scope files:write. The text stands below.',
};

/**
 * The document with its pictures drawn and kept; itself where it has none. Where there can be no picture, a sentence says
 * why, and the picture's text stands in its place.
 * @param keep puts a picture where the platform shows it from, and resolves with that place; may throw a PictureError
 * @param failed is told what went wrong
 */
export async function placed(
  document: MessageDocument,
  language: string,
  keep: (picture: Picture, image: ImageBlock) => Promise<string>,
  failed: (error: unknown) => void,
  trail?: Trail,
): Promise<MessageDocument> {
  if (!hasPictures(document)) return document;
  const blocks = await Promise.all(
    document.blocks.map(async (block): Promise<readonly Block[]> => {
      if (!isImage(block)) return [block];
      const began = performance.now();
      const note = (outcome: SeenPicture['outcome']) =>
        trail?.notePicture({ outcome, seconds: (performance.now() - began) / 1_000 });
      try {
        const shown = { ...block, place: await keep(await paint(block.card), block) };
        note('shown');
        return [shown];
      } catch (error) {
        failed(error);
        const fault = error instanceof PictureError ? error.fault : 'failed';
        note(fault);
        return inText(block, language, fault);
      }
    }),
  );
  return { ...document, blocks: blocks.flat() };
}

/** The document with the text of its pictures in their place, and a sentence that says why. */
export const withoutPictures = (document: MessageDocument, language: string, fault: PictureFault): MessageDocument => ({
  ...document,
  blocks: document.blocks.flatMap((block) => (isImage(block) ? inText(block, language, fault) : [block])),
});

const inText = ({ alt }: ImageBlock, language: string, fault: PictureFault): readonly Block[] => [
  note(translate(language).text(sentences[fault])),
  ...alt.split('\n').map((text): Block => ({ kind: 'paragraph', text })),
];
