import { z } from 'zod';
import { slackLimits as limits } from '../../platform/slack/limits.ts';
import { ApiError, listedError } from './refusal.ts';
import { checkBlocks, type LocalBlock } from './validate-blocks.ts';

/** What an app may say in a message; each place that takes messages adds its own fields. */
export const messageFields = {
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  mrkdwn: z.boolean().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  thread_ts: z.string().optional(),
  metadata: z
    .strictObject({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) })
    .optional(),
};

/** The message as people see it, and what only apps see. */
export interface MessageContent {
  readonly text: string;
  readonly blocks: readonly LocalBlock[];
  /** https://docs.slack.dev/messaging/message-metadata */
  readonly metadata?: { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> };
}

/** @throws ApiError `invalid_arguments` naming every argument that is unknown, missing or of a wrong type. */
export function checkArguments<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${message} [json-pointer:/${path.join('/')}]`);
  throw listedError('invalid_arguments', faults);
}

/**
 * @throws ApiError `no_text`, `msg_too_long`, `msg_blocks_too_long`, or `invalid_blocks` with what is wrong and where.
 * Slack itself cuts a text that is too long; here that is an error, so that nobody loses text.
 */
export function checkContent({
  text = '',
  blocks = [],
  metadata,
}: {
  text?: string | undefined;
  blocks?: unknown;
  metadata?: MessageContent['metadata'] | undefined;
}): MessageContent {
  if (text.length > limits.textLength) throw new ApiError('msg_too_long');
  const checked = checkBlocks(blocks);
  if ('faults' in checked) throw listedError('invalid_blocks', checked.faults);
  if (text === '' && checked.blocks.length === 0) throw new ApiError('no_text');
  if (JSON.stringify(checked.blocks).length > limits.blocksLength) throw new ApiError('msg_blocks_too_long');
  return { text, blocks: checked.blocks, ...(metadata && { metadata }) };
}
