import fc from 'fast-check';
import type { Block, Button, MenuOption, MessageDocument, Span, Text } from '../../src/message/document.ts';
import { encodeInvocation, type Invocation } from '../../src/message/invocation.ts';

/** Texts that platforms interpret, break or count in their own way. */
const awkward = [
  '<!channel>',
  '<!here|here>',
  '<@U0123456789>',
  '<#C0123456789>',
  '<!subteam^S0123456789>',
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '</ping:123456789012345678>',
  '<t:1700000000:R>',
  '<https://example.org|seen>',
  'https://example.org/a_b_c?d=1&e=2',
  '[text](https://example.org)',
  '&amp;',
  '&lt;!channel&gt;',
  'R&D <b> 1 > 0',
  '*strong*',
  '**strong**',
  '_emphasis_',
  '__underlined__',
  '~struck~',
  '~~struck~~',
  '||hidden||',
  '`code`',
  '```\nblock\n```',
  '\n> quoted',
  '\n>>> quoted to the end',
  '\n# heading',
  '\n-# small',
  '\n- item',
  '\n1. item',
  ':smile:',
  '<:custom:123456789012345678>',
  '\\',
  '\\*',
  '"quoted"',
  '😀',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈',
  '🇪🇸',
  '👍🏽',
  '𝒜𝒷',
  '𠀀',
  'é',
  'न्दी',
  'שלום',
  'مرحبا',
  '维吾尔',
  'ལྷ་ས',
  '«¿Qué?»',
  '\u00a0',
  '\u202f',
] as const;

const word = fc.stringMatching(/^[A-Za-z]{1,12}$/);
const piece = fc.oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: fc.constantFrom(...awkward) });
const separator = fc.constantFrom(' ', ' ', ' ', '', ', ', '. ', '\n');

const isText = (text: string) => text.trim() !== '';

const shortText = fc
  .array(fc.tuple(piece, separator), { minLength: 1, maxLength: 8 })
  .map((pairs) => pairs.flat().join(''))
  .filter(isText);

/** Up to about 10,000 UTF-16 units, whole code points only. */
const longText = fc.tuple(shortText, fc.integer({ min: 200, max: 10_000 })).map(([text, length]) => {
  const repeated = text.repeat(Math.max(1, Math.floor(length / text.length)));
  return repeated.slice(0, 10_000).replace(/[\uD800-\uDBFF]$/, '');
});

/** Not empty; mostly short, at times very long. */
export const arbitraryText = fc.oneof({ weight: 9, arbitrary: shortText }, { weight: 1, arbitrary: longText });

const label = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 2, arbitrary: shortText },
  { weight: 1, arbitrary: arbitraryText },
);

const url = fc.oneof(
  { weight: 9, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 100, max: 5_000 }).map((length) => `https://example.org/${'a'.repeat(length)}`),
  },
);

const span: fc.Arbitrary<Span> = fc.oneof(
  arbitraryText,
  fc.record({ kind: fc.constantFrom('strong' as const, 'emphasis' as const, 'code' as const), text: arbitraryText }),
  fc.record({ kind: fc.constant('link' as const), text: arbitraryText, url }),
  fc.record({
    kind: fc.constant('command' as const),
    campaign: fc.stringMatching(/^[a-z][a-z0-9-]{0,15}$/),
    access: fc.constantFrom('everyone' as const, 'organizer' as const),
    typed: arbitraryText,
  }),
);

const text: fc.Arbitrary<Text> = fc.oneof(arbitraryText, fc.array(span, { minLength: 1, maxLength: 5 }));

function fits(invocation: Invocation): boolean {
  try {
    encodeInvocation(invocation);
    return true;
  } catch {
    return false;
  }
}

/** Any invocation a button can carry. */
export const arbitraryInvocation: fc.Arbitrary<Invocation> = fc
  .record({
    campaign: fc.stringMatching(/^[a-z][a-z0-9-]{0,15}$/),
    command: fc.stringMatching(/^[a-z]{1,12}$/),
    options: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z0-9:&=é -]{0,20}$/), {
      maxKeys: 2,
    }),
    effect: fc.constantFrom('new' as const, 'replace' as const, 'share' as const),
  })
  .map((invocation) => ({ ...invocation, options: { ...invocation.options } }))
  .filter(fits);

const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ kind: fc.constant('invoke' as const), label, invocation: arbitraryInvocation, primary: fc.boolean() }),
  fc.record({ kind: fc.constant('link' as const), label, url }),
);

const option: fc.Arbitrary<MenuOption> = fc.record(
  { label, description: label, invocation: arbitraryInvocation },
  { requiredKeys: ['label', 'invocation'] },
);

/** A list that is at times as long as `max`. */
const some = <T>(arbitrary: fc.Arbitrary<T>, max: number) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: 6 }) },
    { weight: 1, arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: max, size: 'max' }) },
  );

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: arbitraryText }),
  fc.record({ kind: fc.constant('paragraph' as const), text }),
  fc.record(
    { kind: fc.constant('quote' as const), text: arbitraryText, attribution: text },
    { requiredKeys: ['kind', 'text'] },
  ),
  fc.record(
    { kind: fc.constant('list' as const), items: some(text, 40), ordered: fc.boolean() },
    { requiredKeys: ['kind', 'items'] },
  ),
  fc.record({ kind: fc.constant('fields' as const), fields: some(fc.record({ label, value: text }), 30) }),
  fc.record({ kind: fc.constant('copyable' as const), text: arbitraryText }),
  fc.record({ kind: fc.constant('note' as const), text }),
  fc.record({
    kind: fc.constant('image' as const),
    card: fc.constantFrom(...(['landscape', 'square', 'story'] as const)).map((format) => ({
      format,
      campaign: 'A campaign',
      body: { kind: 'words' as const, words: 'Words', speaker: 'Somebody' },
      source: 'A statement',
    })),
    alt: arbitraryText,
    place: fc.constant('F0123456789'),
    altLabel: label,
  }),
  fc.constant({ kind: 'divider' as const }),
  fc.record({ kind: fc.constant('actions' as const), buttons: some(button, 40) }),
  fc.record({ kind: fc.constant('menu' as const), placeholder: label, options: some(option, 130) }),
);

/** Any document of valid blocks, from empty to far over every platform's limits for one message. */
export const arbitraryDocument: fc.Arbitrary<MessageDocument> = fc.record({
  summary: arbitraryText,
  tone: fc.constantFrom('answer' as const, 'problem' as const),
  blocks: fc.oneof(
    { weight: 4, arbitrary: fc.array(block, { minLength: 1, maxLength: 8 }) },
    { weight: 1, arbitrary: fc.array(block, { minLength: 1, maxLength: 70, size: 'max' }) },
  ),
});

const spans = (value: Text): readonly Span[] => (typeof value === 'string' ? [value] : value);
const textsOfText = (value: Text) =>
  spans(value).flatMap((part) => {
    if (typeof part === 'string') return [part];
    // What stands between the two differs from platform to platform.
    return part.kind === 'command' ? [`/${part.campaign}`, part.typed] : [part.text];
  });
const urlsOfText = (value: Text) =>
  spans(value).flatMap((part) => (typeof part !== 'string' && part.kind === 'link' ? [part.url] : []));

/** Every text of the blocks, in order; each must be visible in full. The summary is not among them. */
export function textsOf(document: MessageDocument): string[] {
  return document.blocks.flatMap(textsOfBlock);
}

function textsOfBlock(each: Block): string[] {
  switch (each.kind) {
    case 'heading':
    case 'copyable':
      return [each.text];
    case 'paragraph':
    case 'note':
      return textsOfText(each.text);
    case 'quote':
      return [each.text, ...textsOfText(each.attribution ?? [])];
    case 'list':
      return each.items.flatMap(textsOfText);
    case 'fields':
      return each.fields.flatMap((field) => [field.label, ...textsOfText(field.value)]);
    case 'image':
      return [each.altLabel, ...each.alt.split('\n')];
    case 'divider':
      return [];
    case 'actions':
      return each.buttons.map((one) => one.label);
    case 'menu':
      return [
        each.placeholder,
        ...each.options.flatMap((one) => [one.label, ...(one.description === undefined ? [] : [one.description])]),
      ];
  }
}

/** Every address of the blocks, in order. */
export function urlsOf(document: MessageDocument): string[] {
  return document.blocks.flatMap(urlsOfBlock);
}

function urlsOfBlock(each: Block): string[] {
  switch (each.kind) {
    case 'paragraph':
    case 'note':
      return urlsOfText(each.text);
    case 'quote':
      return urlsOfText(each.attribution ?? []);
    case 'list':
      return each.items.flatMap(urlsOfText);
    case 'fields':
      return each.fields.flatMap((field) => urlsOfText(field.value));
    case 'actions':
      return each.buttons.flatMap((one) => (one.kind === 'link' ? [one.url] : []));
    case 'heading':
    case 'copyable':
    case 'image':
    case 'divider':
    case 'menu':
      return [];
  }
}

/** Every invocation of the blocks, in order. */
export function invocationsOf(document: MessageDocument): Invocation[] {
  return document.blocks.flatMap((each): Invocation[] => {
    if (each.kind === 'actions') return each.buttons.flatMap((one) => (one.kind === 'invoke' ? [one.invocation] : []));
    return each.kind === 'menu' ? each.options.map((one) => one.invocation) : [];
  });
}
