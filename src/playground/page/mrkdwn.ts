import { type Inline, type Mark, parseInline } from './inline.ts';

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const unescaped = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** Slack's mrkdwn: https://docs.slack.dev/messaging/formatting-message-text */
const marks: readonly Mark[] = [
  { pattern: /`([^`\n]+)`/y, make: ([, code = '']) => ({ kind: 'code', text: unescaped(code) }) },
  {
    pattern: /<(https?:\/\/[^|>\s]+)(?:\|([^>]+))?>/y,
    make: ([, url = '', label], parse) => ({
      kind: 'link',
      url: unescaped(url),
      children: label === undefined ? [{ kind: 'text', text: unescaped(url) }] : parse(label),
    }),
  },
  {
    pattern: /(?<![\p{L}\p{N}*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\p{L}\p{N}*])/uy,
    make: ([, part = ''], parse) => ({ kind: 'strong', children: parse(part) }),
  },
  {
    pattern: /(?<![\p{L}\p{N}_])_(?!\s)([^_\n]+?)(?<!\s)_(?![\p{L}\p{N}_])/uy,
    make: ([, part = ''], parse) => ({ kind: 'emphasis', children: parse(part) }),
  },
  {
    pattern: /(?<![\p{L}\p{N}~])~(?!\s)([^~\n]+?)(?<!\s)~(?![\p{L}\p{N}~])/uy,
    make: ([, part = ''], parse) => ({ kind: 'strike', children: parse(part) }),
  },
  { pattern: /&(?:amp|lt|gt);/y, make: ([entity]) => ({ kind: 'text', text: unescaped(entity) }) },
];

export const parseMrkdwn = (text: string): readonly Inline[] => parseInline(text, marks);
