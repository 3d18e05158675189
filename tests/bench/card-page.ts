import { readFile } from 'node:fs/promises';
import { type Card, cardFormats } from '../../src/message/card.ts';
import { palette } from '../../src/picture/palette.ts';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The font of the pictures, inside the page, so that the browser loads nothing else. */
export async function fontFace(): Promise<string> {
  const file = 'node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff';
  const data = (await readFile(file)).toString('base64');
  return `@font-face { font-family: Serif; src: url(data:font/woff;base64,${data}); }`;
}

/**
 * The same card as a web page: the same texts in the same two fields, in a size that is given and not looked for, so that
 * the browser has less to do.
 */
export function cardPage({ format, campaign, source, body }: Card, font: string): string {
  const { width, height } = cardFormats[format];
  const lines =
    body.kind === 'words'
      ? [body.translation && `${body.translation.label}${body.translation.text}`, body.note]
      : [...body.events.map(({ date, text, source: from }) => `${date}: ${text} ${from}`), body.note];
  const paragraphs = [...lines, source].filter((line) => line !== undefined).map((line) => `<p>${escaped(line)}</p>`);
  const words =
    body.kind === 'words' ? `<h1>“${escaped(body.words)}”</h1><p>${escaped(body.speaker)}</p>` : body.heading;
  return `<style>${font} * { margin: 0 } body { width: ${width}px; height: ${height}px; overflow: hidden;
    font: 20px Serif; background: ${palette.text.ground} } header { padding: 50px; color: ${palette.words.ink};
    background: ${palette.words.ground} } h1 { font: 28px Serif } main { padding: 30px 50px }</style>
    <header><p>${escaped(campaign)}</p>${words}</header><main>${paragraphs.join('')}</main>`;
}
