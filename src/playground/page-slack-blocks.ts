import { z } from 'zod';

/**
 * Block Kit as far as the page shows it; a block of any other shape is passed on by its type and shown as such.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
const textObject = z.object({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string() });
export type SlackText = z.output<typeof textObject>;

const style = z.object({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});
const richElement = z.union([
  z.object({ type: z.literal('text'), text: z.string(), style: style.optional() }),
  z.object({
    type: z.literal('link'),
    url: z.url({ protocol: /^https?$/ }),
    text: z.string().optional(),
    style: style.optional(),
  }),
  z.object({ type: z.literal('emoji'), name: z.string(), unicode: z.string().optional() }),
]);
export type RichElement = z.output<typeof richElement>;

const richSection = z.object({ type: z.literal('rich_text_section'), elements: z.array(richElement) });
const richBlock = z.union([
  richSection,
  z.object({ type: z.literal('rich_text_quote'), elements: z.array(richElement) }),
  z.object({ type: z.literal('rich_text_preformatted'), elements: z.array(richElement) }),
  z.object({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    indent: z.number().optional(),
    offset: z.number().optional(),
    elements: z.array(richSection),
  }),
]);
export type RichBlock = z.output<typeof richBlock>;

const option = z.object({ text: textObject, value: z.string(), description: textObject.optional() });
const button = z.object({
  type: z.literal('button'),
  text: textObject,
  action_id: z.string(),
  style: z.enum(['primary', 'danger']).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  accessibility_label: z.string().optional(),
});
const staticSelect = z.object({
  type: z.literal('static_select'),
  action_id: z.string(),
  placeholder: textObject.optional(),
  options: z.array(option),
});
const element = z.union([button, staticSelect]);
export type SlackElement = z.output<typeof element>;

const block = z.union([
  z.object({ type: z.literal('header'), text: textObject }),
  z.object({
    type: z.literal('section'),
    block_id: z.string().optional(),
    text: textObject.optional(),
    fields: z.array(textObject).optional(),
    accessory: element.optional(),
  }),
  z.object({ type: z.literal('context'), elements: z.array(textObject) }),
  z.object({ type: z.literal('divider') }),
  z.object({ type: z.literal('image'), alt_text: z.string(), slack_file: z.object({ id: z.string() }) }),
  z.object({ type: z.literal('actions'), block_id: z.string().optional(), elements: z.array(element) }),
  z.object({ type: z.literal('rich_text'), elements: z.array(richBlock) }),
  z.object({ type: z.literal('unknown'), name: z.string() }),
]);
export type SlackBlock = z.output<typeof block>;

const named = z.object({ type: z.string() }).transform(({ type }) => ({ type: 'unknown' as const, name: type }));

export const slackBlock = z.union([block, named]);
