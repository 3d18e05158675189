import { z } from 'zod';
import { slackLimits } from '../../platform/slack/limits.ts';
import type { LocalMessage } from './conversations.ts';
import { ApiError } from './refusal.ts';

const timestamp = z.string().regex(/^\d+(\.\d{1,6})?$/);

/** https://docs.slack.dev/reference/methods/conversations.history#arguments */
export const historyArguments = {
  channel: z.string(),
  oldest: timestamp.optional(),
  latest: timestamp.optional(),
  inclusive: z.boolean().optional(),
  include_all_metadata: z.boolean().optional(),
  limit: z.coerce.number().int().min(1).max(slackLimits.historyPage).optional(),
  cursor: z.string().optional(),
};

type HistoryRequest = z.output<z.ZodObject<typeof historyArguments>>;

/**
 * One page of the messages of a channel, newest first, and the cursor of the next.
 * @throws ApiError `invalid_cursor`.
 */
export function historyPage(messages: readonly LocalMessage[], request: HistoryRequest) {
  const { oldest, latest, inclusive = false, limit = 100, cursor } = request;
  const before = cursor === undefined ? undefined : decoded(cursor);
  const within = messages
    .filter(
      ({ ts }) => oldest === undefined || micros(ts) > micros(oldest) || (inclusive && micros(ts) === micros(oldest)),
    )
    .filter(
      ({ ts }) => latest === undefined || micros(ts) < micros(latest) || (inclusive && micros(ts) === micros(latest)),
    )
    .filter(({ ts }) => before === undefined || micros(ts) < micros(before))
    .toReversed();
  const page = within.slice(0, limit);
  const last = page.at(-1);
  const more = page.length < within.length && last !== undefined;
  return { page, nextCursor: more ? encoded(last.ts) : undefined };
}

/** Timestamps compare as whole microseconds; as numbers they would lose some. */
function micros(ts: string): bigint {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

const encoded = (ts: string): string => Buffer.from(`before:${ts}`).toString('base64');

function decoded(cursor: string): string {
  const [, ts] = /^before:(\d+\.\d{6})$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (ts === undefined) throw new ApiError('invalid_cursor');
  return ts;
}
