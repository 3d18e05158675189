import { Resvg } from '@resvg/resvg-js';
import satori, { type Font, type SatoriNode, type SatoriOptions } from 'satori';
import { type Card, cardFormats } from '../message/card.ts';
import type { Element } from './element.ts';
import { eventsLayout } from './events-layout.ts';
import { frameOf } from './frame.ts';
import { wordsLayout } from './words-layout.ts';

/** A picture, or why there is none. */
export type Drawn =
  | { readonly png: Uint8Array }
  /** `unfit`: its texts are too long for the format. `letters`: no font has some letter. */
  | { readonly fault: 'unfit' | 'letters' };

/** A text of the picture, in pixels from its upper left corner. */
export type Box = Pick<SatoriNode, 'left' | 'top' | 'width' | 'height' | 'textContent'>;

/** A card laid out so that all of it lies inside the picture. */
export interface Layout {
  readonly svg: string;
  readonly boxes: readonly Box[];
  /** Of the words or events, in pixels. */
  readonly size: number;
}

/** Lays a card out in the largest size in which all of it fits. */
export async function layOut(card: Card, fonts: Font[]): Promise<Layout | Exclude<Drawn, { png: unknown }>> {
  const { body, format } = card;
  const frame = frameOf[format];
  const sizes = body.kind === 'words' ? frame.words : frame.events;
  const at = (size: number) =>
    body.kind === 'words' ? wordsLayout(card, body, size) : eventsLayout(card, body, size, frame.columns);
  let [low, high] = [0, sizes.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const tried = await rendered(at(sizes[middle] ?? frame.least), format, fonts, false);
    if (tried === undefined) return { fault: 'letters' };
    if (tried.boxes.every((box) => isInside(box, format))) high = middle;
    else low = middle + 1;
  }
  const size = sizes[low];
  if (size === undefined) return { fault: 'unfit' };
  const layout = await rendered(at(size), format, fonts, true);
  return layout === undefined ? { fault: 'letters' } : { ...layout, size };
}

/** Draws a card as PNG, at its format's size. */
export async function draw(card: Card, fonts: Font[]): Promise<Drawn> {
  const layout = await layOut(card, fonts);
  if ('fault' in layout) return layout;
  const drawn = new Resvg(layout.svg, { font: { loadSystemFonts: false } }).render();
  return { png: drawn.asPng() };
}

/** Half a pixel is rounding. */
const isInside = ({ left, top, width, height }: Box, format: Card['format']): boolean =>
  left >= 0 &&
  top >= 0 &&
  left + width <= cardFormats[format].width + 0.5 &&
  top + height <= cardFormats[format].height - frameOf[format].bottom + 0.5;

/** @param asPaths whether letters are drawn as paths; without, only the places of texts are right */
async function rendered(
  element: Element,
  format: Card['format'],
  fonts: Font[],
  asPaths: boolean,
): Promise<Omit<Layout, 'size'> | undefined> {
  const boxes: Box[] = [];
  let missing = false;
  const options: SatoriOptions = {
    ...cardFormats[format],
    fonts,
    embedFont: asPaths,
    onNodeDetected: (node) => {
      if (node.key === 'text') boxes.push(node);
    },
    loadAdditionalAsset: async () => {
      missing = true;
      return [];
    },
  };
  const svg = await satori(element, options);
  return missing ? undefined : { svg, boxes };
}
