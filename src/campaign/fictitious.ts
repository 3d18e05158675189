import { translate } from '../language/translate.ts';
import { note } from '../message/build.ts';
import type { MessageDocument } from '../message/document.ts';
import type { Campaign } from './campaign.ts';

const markedOnes = new WeakMap<MessageDocument, MessageDocument>();

/** What a campaign says, with a last line that it is made up where it is; the same object for the same document. */
export function marked(
  { fictitious, language }: Pick<Campaign, 'fictitious' | 'language'>,
  document: MessageDocument,
): MessageDocument {
  if (!fictitious) return document;
  const known = markedOnes.get(document);
  if (known !== undefined) return known;
  const text = translate(language)(
    'Made up: an example campaign. Its organisation, its places and its sources do not exist.',
  );
  const made = { ...document, blocks: [...document.blocks, note(text)] };
  markedOnes.set(document, made);
  // What was typed goes through here twice.
  markedOnes.set(made, made);
  return made;
}
