import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, MessageDocument } from '../../../src/message/document.ts';
import { encodeInvocation, type Invocation } from '../../../src/message/invocation.ts';
import { slackLimits } from '../../../src/platform/slack/limits.ts';
import { renderSlack } from '../../../src/platform/slack/render.ts';
import { splitText } from '../../../src/platform/slack/split.ts';
import { checkContent } from '../../../src/playground/slack/validate-message.ts';
import { arbitraryDocument, arbitraryText, invocationsOf, textsOf, urlsOf } from '../../support/arbitrary-document.ts';
import { addresses, expectWithinLimits, pressable, visibleText } from './within-limits.ts';

const page = (...blocks: Block[]): MessageDocument => ({ summary: 'A summary.', tone: 'answer', blocks });
const blocksOf = (...blocks: Block[]) => renderSlack(page(...blocks)).flatMap((message) => message.blocks);
const invocation: Invocation = { campaign: 'a', command: 'quote', options: { topic: 'law' }, effect: 'new' };

describe('any document', () => {
  it('renders to messages within every limit, with all of its text, addresses and invocations', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const messages = renderSlack(document);
        for (const message of messages) {
          expectWithinLimits(message);
          checkContent(message);
        }
        const seen = visibleText(messages);
        for (const text of textsOf(document)) expect(seen).toContain(text);
        const everything = addresses(messages);
        for (const url of urlsOf(document)) expect(everything).toContain(url);
        const carried = messages.flatMap(pressable).flatMap((element) => {
          if (element.type === 'static_select') return (element.options ?? []).map(({ value }) => value);
          return element.type === 'button' && element.value !== undefined ? [element.value] : [];
        });
        expect(carried).toEqual(invocationsOf(document).map(encodeInvocation));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('shows its summary in notifications, or at the top where it is too long for one', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const messages = renderSlack(document);
        const unescaped = (messages[0]?.text ?? '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
        if (!unescaped.includes(document.summary))
          expect(visibleText(messages).startsWith(document.summary)).toBe(true);
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  it('mentions nobody and hides no link', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        for (const { text, blocks } of renderSlack(document)) {
          expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
          for (const block of blocks) {
            if (block.type === 'header') expect(block.text.text).not.toMatch(/[<>]/);
            if (block.type !== 'context') continue;
            for (const element of block.elements) {
              if (element.type === 'mrkdwn')
                expect(element.text.replace(/<https?:[^<>|]*\|[^<>]*>/g, '')).not.toMatch(/[<>]/);
            }
          }
        }
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe('a text', () => {
  const graphemes = (text: string) => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);

  it('is split into pieces that fit, are whole graphemes, and together are the text', () => {
    fc.assert(
      fc.property(arbitraryText, fc.integer({ min: 80, max: 3_000 }), (text, max) => {
        const pieces = splitText(text, max);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(JSON.stringify(piece).length - 2).toBeLessThanOrEqual(max);
        expect(pieces.flatMap(graphemes)).toEqual(graphemes(text));
      }),
    );
  });

  it('is split at white space where there is some', () => {
    expect(splitText('one two three four', 10)).toEqual(['one two ', 'three four']);
  });

  it('is split inside a grapheme only where it is longer than a piece', () => {
    const tower = `e${'\u0301'.repeat(100)}`;
    const pieces = splitText(`ab ${tower}`, 60);
    expect(pieces.join('')).toBe(`ab ${tower}`);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(60);
  });
});

describe('a block', () => {
  it('that is a heading becomes a header, or bold text where a header would not show it as it is', () => {
    expect(blocksOf({ kind: 'heading', text: 'Demands' })).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Demands', emoji: false } },
    ]);
    expect(blocksOf({ kind: 'heading', text: '<!channel>' })).toEqual([
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: '<!channel>', style: { bold: true } }] },
        ],
      },
    ]);
    expect(blocksOf({ kind: 'heading', text: 'a'.repeat(151) })[0]?.type).toBe('rich_text');
  });

  it('that is a quote keeps every character and its attribution with it', () => {
    const text = '“A < B & C” *said* _he_ <!channel>';
    expect(
      blocksOf({
        kind: 'quote',
        text,
        attribution: ['Somebody, ', { kind: 'link', text: 'here', url: 'https://example.org' }],
      }),
    ).toEqual([
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_quote', elements: [{ type: 'text', text }] },
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: '— ' },
              { type: 'text', text: 'Somebody, ' },
              { type: 'link', text: 'here', url: 'https://example.org' },
            ],
          },
        ],
      },
    ]);
  });

  it('that is to be copied stays in one piece as far as a message holds it', () => {
    const preformatted = (text: string) => [
      { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] },
    ];
    const text = 'Dear *you*,\n\n<!channel> ```';
    expect(blocksOf({ kind: 'copyable', text })).toEqual(preformatted(text));
    const long = 'word '.repeat(1_700);
    expect(blocksOf({ kind: 'copyable', text: long })).toEqual(preformatted(long));
    expect(blocksOf({ kind: 'copyable', text: long.repeat(2) })).toHaveLength(2);
  });

  it('that is a note is small print where Slack interprets nothing of it, else rich text', () => {
    expect(blocksOf({ kind: 'note', text: 'R&D, *not bold*' })[0]).toEqual({
      type: 'context',
      elements: [{ type: 'plain_text', text: 'R&D, *not bold*', emoji: false }],
    });
    const link = { kind: 'link', text: 'A & B', url: 'https://example.org/?a=1&b=2' } as const;
    expect(blocksOf({ kind: 'note', text: ['By A & B, ', link] })[0]).toEqual({
      type: 'context',
      elements: [
        { type: 'mrkdwn', text: 'By A &amp; B, <https://example.org/?a=1&amp;b=2|A &amp; B>', verbatim: true },
      ],
    });
    expect(blocksOf({ kind: 'note', text: ['*not bold* ', link] })[0]?.type).toBe('rich_text');
    expect(blocksOf({ kind: 'note', text: [link, ' &amp; '] })[0]?.type).toBe('rich_text');
  });

  it('that names a command shows it as code, below the one slash command of its campaign', () => {
    const command = { kind: 'command', campaign: 'demo', access: 'organizer', typed: 'remind on' } as const;
    expect(blocksOf({ kind: 'note', text: ['Type ', command] })[0]).toMatchObject({
      elements: [{ elements: [{ text: 'Type ' }, { text: '/demo remind on', style: { code: true } }] }],
    });
  });

  it('that is a numbered list goes on counting in the next block', () => {
    const items = Array.from({ length: 60 }, (_, index) => `${index}${'.'.repeat(100)}`);
    const offsets = blocksOf({ kind: 'list', items, ordered: true }).flatMap((block) =>
      block.type === 'rich_text'
        ? block.elements.map((part) => ({ offset: 'offset' in part ? part.offset : 0, items: part.elements.length }))
        : [],
    );
    expect(offsets.length).toBeGreaterThan(1);
    let counted = 0;
    for (const { offset, items: length } of offsets) {
      expect(offset).toBe(counted);
      counted += length;
    }
    expect(counted).toBe(60);
  });

  it('of buttons carries invocations, addresses and ids that differ', () => {
    const elements = renderSlack(
      page({
        kind: 'actions',
        buttons: [
          { kind: 'invoke', label: 'Another', invocation, primary: true },
          { kind: 'link', label: 'Read', url: 'https://example.org' },
        ],
      }),
    ).flatMap(pressable);
    expect(elements).toMatchObject([
      { action_id: 'invoke:0', style: 'primary', value: 'n:a:quote:topic=law', text: { text: 'Another' } },
      { action_id: 'link:1', url: 'https://example.org', text: { text: 'Read' } },
    ]);
  });

  it('of buttons shows a label that is too long in full above, under the number on the button', () => {
    const label = `A label of ${'many '.repeat(20)}words`;
    const messages = renderSlack(page({ kind: 'actions', buttons: [{ kind: 'invoke', label, invocation }] }));
    expect(visibleText(messages).startsWith(`1. ${label}`)).toBe(true);
    const [button] = messages.flatMap(pressable);
    expect(button).toMatchObject({ text: { text: expect.stringMatching(/^1\. A label of .*…$/) } });
  });

  it('that is a menu becomes several where the options do not fit one', () => {
    const options = Array.from({ length: 101 }, (_, index) => ({ label: `${index}`, invocation }));
    const menus = renderSlack(page({ kind: 'menu', placeholder: 'Which?', options })).flatMap(pressable);
    expect(menus.length).toBeGreaterThan(1);
    expect(menus[0]).toMatchObject({ placeholder: { text: `Which? (1/${menus.length})` } });
  });
});

describe('a long document', () => {
  it('is packed into few messages, numbered in their notifications', () => {
    const messages = renderSlack(page({ kind: 'paragraph', text: 'word '.repeat(4_000) }));
    expect(messages.length).toBe(2);
    expect(messages.map(({ text }) => text)).toEqual(['A summary. (1/2)', 'A summary. (2/2)']);
  });

  it('keeps a heading with what it heads', () => {
    const dividers = Array.from({ length: slackLimits.blocks - 1 }, (): Block => ({ kind: 'divider' }));
    const [first, second] = renderSlack(
      page(...dividers, { kind: 'heading', text: 'H' }, { kind: 'paragraph', text: 'P' }),
    );
    expect(first?.blocks.length).toBe(slackLimits.blocks - 1);
    expect(second?.blocks.map(({ type }) => type)).toEqual(['header', 'rich_text']);
  });

  it('without any block still is a message', () => {
    expect(renderSlack(page())).toEqual([{ text: 'A summary.', blocks: [] }]);
  });
});
