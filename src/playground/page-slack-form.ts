import { z } from 'zod';
import { slackBlock } from './page-slack-blocks.ts';

/**
 * A modal of Slack as the page shows it: inputs, and between them blocks as in messages.
 * https://docs.slack.dev/reference/views/modal-views
 */
const plain = z.object({ text: z.string() });
const placeholder = plain.optional();

const element = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('static_select'),
    placeholder,
    options: z.array(z.object({ text: plain, value: z.string() })),
  }),
  z.object({ type: z.literal('plain_text_input'), placeholder, max_length: z.number().optional() }),
  z.object({ type: z.literal('number_input'), placeholder }),
]);
export type SlackInputElement = z.output<typeof element>;

const input = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  label: plain,
  hint: plain.optional(),
  optional: z.boolean().optional(),
  element,
});
export type SlackInput = z.output<typeof input>;

export const slackForm = z.object({
  id: z.string(),
  title: z.string(),
  /** Missing where there is nothing to send. */
  submit: z.string().optional(),
  close: z.string(),
  blocks: z.array(z.union([input, slackBlock])),
  /** What is wrong with inputs, by `block_id`. */
  errors: z.record(z.string(), z.string()),
  /** Why it could not be sent. */
  trouble: z.string().optional(),
});
export type SlackForm = z.output<typeof slackForm>;
