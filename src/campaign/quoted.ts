import { translate } from '../language/translate.ts';
import { link, quotation } from '../message/build.ts';
import type { Block, Span } from '../message/document.ts';
import type { Campaign, Paragraph, Quote } from './campaign.ts';
import { cite, sourcesOf } from './cite.ts';
import { type Page, pageOf, type Stretch, textDirective } from './text-fragment.ts';
import { unofficialTranslation } from './unofficial.ts';
import { foldWhiteSpace } from './white-space.ts';

/** Words of the statement and the number of the paragraph in which they stand. */
export interface Passage {
  readonly paragraph: number;
  readonly text: string;
}

/**
 * The statement's address with a text fragment, by which browsers show these words of it, or all up to the words of `last`.
 * The address alone where words do not stand in their paragraph; `undefined` where nobody saw it. Other pages get no
 * fragments, because nobody saw how they word it.
 */
export function fragmentLink(campaign: Campaign, passage: Passage, last: Passage = passage): string | undefined {
  const [source] = sourcesOf(campaign, [campaign.statement.source]);
  if (source?.address === undefined) return undefined;
  const { page, starts } = statementPage(campaign);
  const stretch = ({ paragraph, text }: Passage): Stretch | undefined => {
    const words = foldWhiteSpace(text);
    const found = wholeWordsAt(campaign.statement.paragraphs[paragraph - 1]?.text ?? '', words);
    const start = (starts[paragraph - 1] ?? 0) + found;
    return found < 0 ? undefined : { start, end: start + words.length };
  };
  const [from, to] = [stretch(passage), stretch(last)];
  const directive = from && to && textDirective(page, { start: from.start, end: to.end });
  if (directive === undefined) return source.address;
  // Directives stand behind a page's own fragment, and beside one another.
  const joint = source.address.includes(':~:') ? '&' : source.address.includes('#') ? ':~:' : '#:~:';
  return `${source.address}${joint}${directive}`;
}

/** The first place where the words stand and are not parts of longer words; otherwise the first place, or -1. */
function wholeWordsAt(text: string, words: string): number {
  const joined = (at: number) => /[\p{L}\p{N}]{2}/u.test(text.slice(Math.max(0, at - 1), at + 1));
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!joined(at) && !joined(at + words.length)) return at;
  }
  return text.indexOf(words);
}

/** Where words stand, as ¶1, with the link that shows them. */
export function placeOf(campaign: Campaign, passage: Passage): Span {
  const address = fragmentLink(campaign, passage);
  const place = cite([passage.paragraph]);
  return address === undefined ? place : link(place, address);
}

/** Words of the statement, verbatim, as its author's, and where they stand. */
export const quotedWords = (campaign: Campaign, passage: Passage): Block =>
  quotation(passage.text, [`${campaign.organisation.name}, `, placeOf(campaign, passage)]);

/** A quotation, whose words it is, and where they stand. */
export function quoted(campaign: Campaign, quote: Quote): Block {
  const speaker = otherSpeaker(campaign, quote);
  if (speaker === undefined) return quotedWords(campaign, quote);
  const attribution = translate(campaign.language).parts('{speaker}; in {organisation}’s statement, {paragraph}', {
    speaker,
    organisation: campaign.organisation.name,
    paragraph: placeOf(campaign, quote),
  });
  return quotation(quote.text, attribution);
}

/**
 * A passage, as whose words the campaign knows them; with an unofficial translation where a quotation is the whole passage.
 */
export function quotedPassage(campaign: Campaign, passage: Passage): readonly Block[] {
  const bare = (text: string) => text.replace(/^[‘“"']+|[’”"']+$/g, '');
  const around = campaign.quotes.filter(
    ({ paragraph, text }) => paragraph === passage.paragraph && text.includes(bare(passage.text)),
  );
  const same = around.find(({ text }) => text === bare(passage.text));
  const quote = same ?? around[0];
  if (quote === undefined) return [quotedWords(campaign, passage)];
  return [
    quoted(campaign, { ...quote, text: passage.text }),
    ...(same === undefined ? [] : unofficialTranslation(campaign, same)),
  ];
}

/** The same below words in a picture. */
export function attribution(campaign: Campaign, quote: Quote): string {
  const { organisation, language } = campaign;
  const speaker = otherSpeaker(campaign, quote);
  const paragraph = cite([quote.paragraph]);
  if (speaker === undefined) return `${organisation.name}, ${paragraph}`;
  return translate(language)('{speaker}; in {organisation}’s statement, {paragraph}', {
    speaker,
    organisation: organisation.name,
    paragraph,
  });
}

/** Who says it, where that is not the author of the statement. */
function otherSpeaker({ organisation, speakers }: Campaign, { speaker }: Quote): string | undefined {
  const by = speakers.find(({ id }) => id === speaker);
  return by === undefined || by.name === organisation.name ? undefined : [by.name, by.role].filter(Boolean).join(', ');
}

interface StatementPage {
  readonly page: Page;
  /** Where each paragraph begins on it. */
  readonly starts: readonly number[];
}

const pages = new WeakMap<readonly Paragraph[], StatementPage>();

/** The statement as it stands on its page: title, subheads, paragraphs. Made once. */
function statementPage({ statement, languages: [language = 'en'] }: Campaign): StatementPage {
  const known = pages.get(statement.paragraphs);
  if (known !== undefined) return known;
  const blocks = [statement.title];
  const starts: number[] = [];
  for (const [index, { text, section }] of statement.paragraphs.entries()) {
    if (section !== undefined && section !== statement.paragraphs[index - 1]?.section) blocks.push(section);
    starts.push(blocks.reduce((length, block) => length + block.length + 1, 0));
    blocks.push(text);
  }
  const made = { page: pageOf(blocks, language), starts };
  pages.set(statement.paragraphs, made);
  return made;
}
