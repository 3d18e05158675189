import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Button, MessageDocument, Span } from '../../../src/message/document.ts';
import { decodeCustomId } from '../../../src/platform/discord/custom-id.ts';
import { discordLimits as limits } from '../../../src/platform/discord/limits.ts';
import { renderDiscord } from '../../../src/platform/discord/render.ts';
import { arbitraryDocument, arbitraryText, invocationsOf, textsOf } from '../../support/arbitrary-document.ts';
import { type Component, componentsOf, visibleText, withoutSpace } from './messages.ts';
import { readMarkdown } from './read-markdown.ts';

const answer = (...blocks: readonly Block[]): MessageDocument => ({ summary: 'An answer.', tone: 'answer', blocks });
const contents = (...blocks: readonly Block[]): readonly string[] =>
  renderDiscord(answer(...blocks))
    .flatMap(componentsOf)
    .flatMap(({ content }) => content ?? []);
const paragraph = (...text: readonly Span[]): Block => ({ kind: 'paragraph', text });
const invocation = { campaign: 'demo', command: 'summary', options: {}, effect: 'new' } as const;
const button = (label: string): Button => ({ kind: 'invoke', label, invocation });

describe('any document', () => {
  it('becomes messages within every limit of Discord', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const messages = renderDiscord(document);
        expect(messages.length).toBeGreaterThan(0);
        for (const message of messages) {
          const components = componentsOf(message);
          expect(components.length).toBeLessThanOrEqual(limits.components);
          expect(components.reduce((sum, { content }) => sum + (content?.length ?? 0), 0)).toBeLessThanOrEqual(
            limits.textDisplayTotal,
          );
          components.forEach(checkComponent);
        }
      }),
    );
  });

  it('keeps all of its text, and no more of an over-long label is missing than stands above it', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const visible = visibleText(renderDiscord(document));
        for (const text of textsOf(document)) expect(visible).toContain(withoutSpace(text));
      }),
    );
  });

  it('keeps every invocation, under a custom id that is unique in its message', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const messages = renderDiscord(document);
        const carried = messages.map((message) => componentsOf(message).flatMap(idsOf));
        for (const ids of carried) expect(new Set(ids).size).toBe(ids.length);
        const decoded = carried.flat().flatMap((id) => decodeCustomId(id) ?? []);
        expect(decoded).toEqual(invocationsOf(document));
      }),
    );
  });

  it('mentions nobody and never changes what Discord is asked to notify', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        for (const message of renderDiscord(document)) {
          expect(message.allowed_mentions).toEqual({ parse: [] });
          const seen = componentsOf(message).flatMap(({ content }) => readMarkdown(content ?? '').constructs);
          expect(seen).not.toContain('mention');
        }
      }),
    );
  });
});

function checkComponent(component: Component): void {
  const within = (text: string | undefined, max: number, min = 1) => {
    if (text === undefined) return;
    expect(text.length).toBeLessThanOrEqual(max);
    expect(text.trim().length).toBeGreaterThanOrEqual(min);
    expect(text.isWellFormed()).toBe(true);
  };
  within(component.content, limits.textDisplayTotal);
  within(component.custom_id, limits.customIdLength);
  within(component.label, limits.buttonLabelLength);
  within(component.url, limits.buttonUrlLength);
  within(component.placeholder, limits.selectPlaceholderLength);
  if (component.type === 1) {
    expect(component.components?.length).toBeGreaterThan(0);
    expect(component.components?.length).toBeLessThanOrEqual(limits.buttonsPerRow);
  }
  if (component.type !== 3) return;
  expect(component.options?.length).toBeGreaterThan(0);
  expect(component.options?.length).toBeLessThanOrEqual(limits.selectOptions);
  for (const { label, value, description } of component.options ?? []) {
    within(label, limits.selectOptionLabelLength);
    within(value, limits.selectOptionValueLength);
    within(description, limits.selectOptionDescriptionLength);
  }
}

const idsOf = ({ custom_id, options }: Component): readonly string[] => [
  ...(custom_id === undefined ? [] : [custom_id]),
  ...(options ?? []).map(({ value }) => value),
];

describe('markdown', () => {
  const styled = fc.array(
    fc.oneof(
      arbitraryText,
      fc.record({
        kind: fc.constantFrom('strong' as const, 'emphasis' as const, 'code' as const),
        text: arbitraryText,
      }),
    ),
    { minLength: 1, maxLength: 4 },
  );

  it('is read as exactly the text, whatever it holds and wherever it stands', () => {
    const kinds = fc.constantFrom('paragraph' as const, 'note' as const);
    fc.assert(
      fc.property(kinds, styled, (kind, text) => {
        const seen = contents({ kind, text }).map((content) => readMarkdown(content).text);
        const whole = text.map((span) => (typeof span === 'string' ? span : span.text)).join('');
        expect(withoutSpace(seen.join(' '))).toBe(withoutSpace(whole));
      }),
      { numRuns: 300 },
    );
  });

  it('is read as exactly the text in headings, quotations and lists', () => {
    const block = fc.oneof(
      fc.record({ kind: fc.constant('heading' as const), text: arbitraryText }),
      fc.record({ kind: fc.constant('quote' as const), text: arbitraryText }),
      fc.record({ kind: fc.constant('list' as const), items: fc.tuple(arbitraryText), ordered: fc.boolean() }),
    );
    fc.assert(
      fc.property(block, (one) => {
        const seen = contents(one).map((content) => readMarkdown(content).text);
        expect(withoutSpace(seen.join(' '))).toBe(withoutSpace('items' in one ? one.items[0] : one.text));
      }),
      { numRuns: 300 },
    );
  });

  it('interprets nothing in plain text', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        expect(contents(paragraph(text)).flatMap((content) => readMarkdown(content).constructs)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a*b*c _d_ `e`', 'a\\*b\\*c \\_d\\_ \\`e\\`'],
    ['back\\slash', 'back\\\\slash'],
    ['some ~20 and ~~gone~~', 'some ~20 and \\~\\~gone\\~\\~'],
    ['either|or ||hidden||', 'either|or \\|\\|hidden\\|\\|'],
    ['[sic] [text](https://example.org)', '\\[sic] \\[text](https://example.org)'],
    ['<@123> <t:1:R> 1 < 2 > 0', '\\<@123> \\<t:1:R> 1 < 2 > 0'],
    ['@everyone and me@here.org', '\\@everyone and me\\@here.org'],
    [':smile: at 10:30:45', '\\:smile: at 10:30:45'],
    ['# one # two', '\\# one # two'],
    ['#hashtag', '#hashtag'],
    ['- a - b', '\\- a - b'],
    ['-# small', '\\-# small'],
    ['-5 degrees', '-5 degrees'],
    ['2018. A year. 1. no', '2018\\. A year. 1. no'],
    ['> said\n>>> said', '\\> said\n\\>>> said'],
    ['see https://example.org/a_b_c*, then', 'see https\\://example.org/a\\_b\\_c\\*, then'],
    ['see https://example.org/a_b_c, then', 'see https://example.org/a_b_c, then'],
    ['steam://run', 'steam\\://run'],
  ])('escapes only what Discord would interpret: %j', (text, expected) => {
    expect(contents(paragraph(text))).toEqual([expected]);
    expect(readMarkdown(expected)).toMatchObject({ text, constructs: [] });
  });

  it('gives each kind of block its look', () => {
    expect(
      contents(
        { kind: 'heading', text: 'Title' },
        paragraph('A ', { kind: 'strong', text: 'b' }, { kind: 'code', text: 'c_d' }, ' ', {
          kind: 'emphasis',
          text: 'e',
        }),
        { kind: 'quote', text: 'one\n\ntwo', attribution: 'Ana, paragraph 3' },
        { kind: 'list', items: ['first', 'second\nline'] },
        { kind: 'list', items: ['first', 'second'], ordered: true },
        { kind: 'fields', fields: [{ label: 'Who', value: 'ARTICLE 19' }] },
        { kind: 'note', text: 'small\nprint' },
        { kind: 'copyable', text: 'Dear *you*,\n\n1. https://example.org/a_b #c' },
      ),
    ).toEqual([
      '### Title',
      'A **b**`c_d` *e*',
      '> one\n> \n> two\n-# — Ana, paragraph 3',
      '- first\n- second\n  line',
      '1. first\n2. second',
      '**Who:** ARTICLE 19',
      '-# small\n-# print',
      '```\nDear *you*,\n\n1. https://example.org/a_b #c\n```',
    ]);
  });

  it('shows a text to copy as it is, also where it would end its fence, and in two where it is too long for one', () => {
    const texts = (text: string) => contents({ kind: 'copyable', text }).map((content) => readMarkdown(content));
    expect(texts('a ``` b')).toEqual([{ text: 'a ``` b', urls: [], constructs: [] }]);
    const long = texts('*word* '.repeat(1_000));
    expect(long.map(({ constructs }) => constructs)).toEqual([['block'], ['block']]);
    expect(withoutSpace(long.map(({ text }) => text).join(''))).toBe('*word*'.repeat(1_000));
  });

  it('names the slash command below which a command stands on Discord', () => {
    const span = { kind: 'command', campaign: 'demo', typed: 'remind off [series]' } as const;
    expect(
      contents(paragraph('Type ', { ...span, access: 'organizer' }), paragraph({ ...span, access: 'everyone' })),
    ).toEqual(['Type `/demo-organise remind off [series]`', '`/demo remind off [series]`']);
  });

  it('is read by clients as the looks that were meant', () => {
    expect(readMarkdown('> a **b** *c*\n-# [d](https://e.org)')).toEqual({
      text: 'a b c\nd',
      urls: ['https://e.org'],
      constructs: ['quote', 'strong', 'emphasis', 'small', 'link'],
    });
    expect(readMarkdown('@here <@1> :smile: ~~x~~').constructs).toEqual(['mention', 'mention', 'emoji', 'struck']);
  });
});

describe('links', () => {
  const link = (text: string, url = 'https://example.org/a'): Block => paragraph({ kind: 'link', text, url });

  it.each([
    ['plain words', '[plain words](https://example.org/a)'],
    ['stars * in the middle of it', 'stars \\* [in the middle of it](https://example.org/a)'],
    ['2018. A year', '2018\\. [A year](https://example.org/a)'],
  ])('link what needs no escape, since backslashes are shown in links: %j', (text, expected) => {
    expect(contents(link(text))).toEqual([expected]);
    expect(readMarkdown(expected)).toMatchObject({ text, urls: ['https://example.org/a'] });
  });

  it('write the address out where the text cannot be linked', () => {
    expect(contents(link('***'))).toEqual(['\\*\\*\\* (https://example.org/a)']);
    expect(contents(link('https://example.org/a'))).toEqual(['https://example.org/a']);
    expect(contents(link('here', 'javascript:alert(1)'))).toEqual(['here (javascript:alert(1))']);
  });

  it('encode what would end the address', () => {
    expect(contents(link('here', 'https://example.org/a_(b)?c=[d]'))).toEqual([
      '[here](https://example.org/a_%28b%29?c=%5Bd%5D)',
    ]);
  });

  it('do not swallow what follows an address', () => {
    const markdown = contents(paragraph('https://example.org/', { kind: 'strong', text: 'now' })).join();
    expect(readMarkdown(markdown)).toMatchObject({ text: 'https://example.org/now', constructs: ['strong'] });
  });
});

describe('controls', () => {
  it('tell equal buttons of one message apart and mean the same', () => {
    const [message] = renderDiscord(answer({ kind: 'actions', buttons: [button('One'), button('Two')] }));
    const ids = message === undefined ? [] : componentsOf(message).flatMap(({ custom_id }) => custom_id ?? []);
    expect(ids).toEqual(['n:demo:summary:', 'n:demo:summary:#2']);
    expect(ids.map(decodeCustomId)).toEqual([invocation, invocation]);
  });

  it('show an over-long label in full above a numbered one', () => {
    const label = `${'word '.repeat(30)}end`;
    const components = renderDiscord(answer({ kind: 'actions', buttons: [button(label)] })).flatMap(componentsOf);
    expect(components.find(({ type }) => type === 10)?.content).toBe(`**1\\.** ${label}`);
    expect(components.find(({ type }) => type === 2)?.label).toMatch(/^1\. word word .*…$/);
  });

  it('split a long menu and number its parts', () => {
    const options = Array.from({ length: 60 }, (_, index) => ({ label: `Option ${index}`, invocation }));
    const selects = renderDiscord(answer({ kind: 'menu', placeholder: 'Which?', options }))
      .flatMap(componentsOf)
      .filter(({ type }) => type === 3);
    expect(selects.map(({ placeholder }) => placeholder)).toEqual(['Which? (1/3)', 'Which? (2/3)', 'Which? (3/3)']);
    expect(selects.map(({ options: shown }) => shown?.length)).toEqual([25, 25, 10]);
  });

  it('write a link button out whose address Discord would refuse', () => {
    const url = `https://example.org/${'a'.repeat(600)}`;
    expect(contents({ kind: 'actions', buttons: [{ kind: 'link', label: 'Read', url }] })).toEqual([`[Read](${url})`]);
  });
});

describe('an answer without blocks', () => {
  it('shows its summary, since Discord takes no empty message', () => {
    expect(contents()).toEqual(['An answer.']);
    expect(contents({ kind: 'divider' })).toEqual(['An answer.']);
  });
});
