/** What the renderer takes for an element of React. */
export interface Element {
  readonly type: 'div';
  /** Names what must lie inside the picture. */
  readonly key: string | null;
  readonly props: { readonly style: Style; readonly children: readonly (Element | string)[] | string };
}

export type Style = Readonly<Record<string, string | number>>;

/** A box whose children stand below one another. */
export const column = (style: Style, ...children: readonly (Element | undefined)[]): Element => ({
  type: 'div',
  key: null,
  props: {
    style: { display: 'flex', flexDirection: 'column', flexShrink: 0, ...style },
    children: children.filter((child) => child !== undefined),
  },
});

/** A box whose children stand beside one another. */
export const row = (style: Style, ...children: readonly (Element | undefined)[]): Element =>
  column({ flexDirection: 'row', ...style }, ...children);

/** A text, broken into lines where it is wider than its box, but not before a number: "ARTICLE 19", "July 2025". */
export const words = (style: Style, text: string): Element => ({
  type: 'div',
  key: 'text',
  props: { style: { display: 'block', flexShrink: 0, ...style }, children: drawable(text) },
});

/** A text of a few lines, about equally long, so that none is left with a single word. */
export const shortLines = (style: Style, text: string): Element => words({ ...style, textWrap: 'balance' }, text);

/** The fonts have no narrow space; the wider one does not break either. */
const drawable = (text: string): string => text.replace(/ (?=\d)|\u202f/g, '\u00a0');
