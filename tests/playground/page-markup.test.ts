import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText } from '../../src/platform/slack/plain.ts';
import {
  type DiscordBlock,
  parseDiscordInline,
  parseDiscordMarkdown,
} from '../../src/playground/page/discord-markdown.ts';
import type { Inline } from '../../src/playground/page/inline.ts';
import { parseMrkdwn } from '../../src/playground/page/mrkdwn.ts';

const textOf = (nodes: readonly Inline[]): string =>
  nodes.map((node) => ('children' in node ? textOf(node.children) : node.text)).join('');
const urlsOf = (nodes: readonly Inline[]): readonly string[] =>
  nodes.flatMap((node) =>
    'children' in node ? [...(node.kind === 'link' ? [node.url] : []), ...urlsOf(node.children)] : [],
  );

function wordsOf(blocks: readonly DiscordBlock[]): string {
  const texts = blocks.map((block) => {
    if (block.kind === 'quote') return wordsOf(block.blocks);
    if (block.kind === 'list') return block.items.map(textOf).join('');
    return block.kind === 'preformatted' ? block.text : textOf(block.content);
  });
  return texts.join('').replace(/[^ab]/g, '');
}

describe('Discord’s markdown on the page', () => {
  it('is read as Discord shows it', () => {
    expect(parseDiscordInline('**a _b_** [c](https://c.example/)')).toEqual([
      {
        kind: 'strong',
        children: [
          { kind: 'text', text: 'a ' },
          { kind: 'emphasis', children: [{ kind: 'text', text: 'b' }] },
        ],
      },
      { kind: 'text', text: ' ' },
      { kind: 'link', url: 'https://c.example/', children: [{ kind: 'text', text: 'c' }] },
    ]);
  });

  it('knows headings, small print, quotes and lists', () => {
    const kinds = parseDiscordMarkdown('## A\n> b\n> c\n- d\n- e\n3. f\n-# g\nh\ni').map(({ kind }) => kind);
    expect(kinds).toEqual(['heading', 'quote', 'list', 'list', 'subtext', 'paragraph']);
  });

  it('shows escaped characters as they are', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const line = text.replace(/[\n\r]/g, ' ');
        const escaped = line.replace(/[^\p{L}\p{N}\s]/gu, '\\$&');
        expect(parseDiscordInline(escaped)).toEqual(line === '' ? [] : [{ kind: 'text', text: line }]);
      }),
    );
  });

  it('never links to anything but web addresses', () => {
    fc.assert(
      fc.property(fc.constantFrom('javascript:', 'data:', 'file://', 'vbscript:'), fc.webPath(), (scheme, path) => {
        const text = `[a](${scheme}${path}) <${scheme}${path}>`;
        expect(urlsOf(parseDiscordInline(text))).toEqual([]);
        expect(urlsOf(parseMrkdwn(`<${scheme}${path}|a>`))).toEqual([]);
      }),
    );
  });

  it('loses no word, whatever marks stand around it', () => {
    const marked = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '*', '_', '~', '>', '#', '-', '\n', '[', '\\') });
    fc.assert(
      fc.property(marked, (text) => {
        expect(wordsOf(parseDiscordMarkdown(text))).toBe(text.replace(/[^ab]/g, ''));
      }),
    );
  });

  it('knows code on one line and on several', () => {
    expect(parseDiscordMarkdown('```one```')).toEqual([{ kind: 'preformatted', text: 'one' }]);
    expect(parseDiscordMarkdown('```ts\ntwo\n```\nthree').map(({ kind }) => kind)).toEqual([
      'preformatted',
      'paragraph',
    ]);
  });
});

describe('Slack’s mrkdwn on the page', () => {
  it('is read as Slack shows it', () => {
    expect(textOf(parseMrkdwn('*a* _b_ ~c~ `d` <https://e.example/?f=1&amp;g=2|h> &lt;!channel&gt;'))).toBe(
      'a b c d h <!channel>',
    );
    expect(urlsOf(parseMrkdwn('<https://e.example/?f=1&amp;g=2|h>'))).toEqual(['https://e.example/?f=1&g=2']);
  });

  it('shows escaped text as it was', () => {
    fc.assert(
      fc.property(
        fc.string().map((text) => text.replace(/[*_~`]/g, '')),
        (text) => {
          expect(textOf(parseMrkdwn(escapeText(text)))).toBe(text);
        },
      ),
    );
  });
});
