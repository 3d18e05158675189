import { discordLimits as limits } from './limits.ts';
import type { Part } from './parts.ts';

/** The number of components a part becomes, nested ones included. */
function componentsOf(part: Part): number {
  switch (part.kind) {
    case 'text':
    case 'image':
    case 'divider':
      return 1;
    case 'buttons':
      return 1 + part.buttons.length;
    case 'menu':
      return 2;
  }
}

/** The container around a page is a component too. */
const ROOM = limits.components - 1;

/** Lays parts out, in order, over as few messages as hold them. */
export function toPages(parts: readonly Part[]): readonly (readonly Part[])[] {
  const pages: Part[][] = [];
  let components = 0;
  let characters = 0;
  let pictures = 0;
  for (const part of parts) {
    const more = componentsOf(part);
    const length = part.kind === 'text' ? part.markdown.length : 0;
    const shown = part.kind === 'image' ? 1 : 0;
    const page = pages.at(-1);
    const fits =
      components + more <= ROOM &&
      characters + length <= limits.textDisplayTotal &&
      pictures + shown <= limits.attachments;
    if (page !== undefined && fits) {
      page.push(part);
      components += more;
      characters += length;
      pictures += shown;
    } else {
      pages.push([part]);
      components = more;
      characters = length;
      pictures = shown;
    }
  }
  return pages;
}
