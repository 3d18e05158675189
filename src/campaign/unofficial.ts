import { paragraph, strong } from '../message/build.ts';
import { isolated } from '../message/direction.ts';
import type { Block } from '../message/document.ts';
import type { Campaign, Claim } from './campaign.ts';

/** How each language says that a translation is not the author's, and the marks it puts around quoted words. */
const words: Readonly<Record<string, readonly [label: string, open: string, close: string]>> = {
  es: ['Traducción no oficial', '«', '»'],
  fr: ['Traduction non officielle', '«\u202f', '\u202f»'],
  de: ['Inoffizielle Übersetzung', '„', '“'],
  ca: ['Traducció no oficial', '«', '»'],
  pt: ['Tradução não oficial', '«', '»'],
};
const otherwise = ['Unofficial translation', '“', '”'] as const;

const separator = (language: string): string => (language === 'fr' ? '\u00a0: ' : ': ');

interface Quoted {
  readonly translation?: string;
}

/** The translation of quoted words, to stand below them, marked as unofficial; nothing where there is none. */
export function unofficialTranslation(campaign: Campaign, quoted: Quoted): readonly Block[] {
  const translated = markedTranslation(campaign, quoted);
  return translated === undefined ? [] : [paragraph(strong(translated.label), translated.text)];
}

/** The same in its two parts: what says that it is unofficial, and the words in quotation marks. */
export function markedTranslation(
  { language }: Campaign,
  { translation }: Quoted,
): { readonly label: string; readonly text: string } | undefined {
  if (translation === undefined) return undefined;
  const [label, open, close] = words[language] ?? otherwise;
  return { label: `${label}${separator(language)}`, text: `${open}${translation}${close}` };
}

/** A claim's hedge as the statement words it, in quotation marks, with its translation in brackets where there is one. */
export function hedgeWords({ language }: Campaign, { hedge, translation }: Claim): string | undefined {
  if (hedge === undefined || translation === undefined) return hedge && `“${isolated(hedge)}”`;
  const [label, open, close] = words[language] ?? otherwise;
  const inside = label.charAt(0).toLowerCase() + label.slice(1);
  return `“${isolated(hedge)}” (${inside}${separator(language)}${open}${translation}${close})`;
}
