import { z } from 'zod';
import type { Conversations } from './conversations.ts';
import { ApiError, listedError } from './refusal.ts';
import { checkBlocks } from './validate-blocks.ts';

/** https://docs.slack.dev/reference/methods/chat.unfurl; a message by its place, or by what `link_shared` called it. */
export const unfurlArguments = {
  channel: z.string().optional(),
  ts: z.string().optional(),
  unfurl_id: z.string().optional(),
  source: z.enum(['conversations_history', 'composer']).optional(),
  unfurls: z.record(z.string(), z.strictObject({ blocks: z.unknown() })),
};

type Unfurling = z.output<z.ZodObject<typeof unfurlArguments>>;

/** What `link_shared` calls a message. */
export const unfurlId = (channel: string, ts: string): string => `${channel}.${ts}.local`;

/** The links of a text that are of these domains, as people wrote them. */
export const linksIn = (
  text: string,
  domains: readonly string[],
): readonly { readonly url: string; readonly domain: string }[] =>
  (text.match(/https?:\/\/[^\s<>|]+/g) ?? []).flatMap((url) => {
    const { host } = new URL(url);
    const domain = domains.find((one) => host === one || host.endsWith(`.${one}`));
    return domain === undefined ? [] : [{ url, domain }];
  });

/** @throws ApiError for a message that is not there, and for links that are not in it or of no domain of the app. */
export function unfurl(
  conversations: Conversations,
  domains: readonly string[],
  asked: Unfurling,
  isOurs: (channel: string) => boolean,
): void {
  const { channel, ts } = target(asked);
  const message = conversations.find(ts);
  if (message?.channel !== channel || !isOurs(channel)) throw new ApiError('cannot_find_message');
  const known = linksIn(message.text, domains).map(({ url }) => url);
  const shown = Object.entries(asked.unfurls).map(([url, { blocks }]) => {
    if (!known.includes(url)) throw new ApiError('cannot_unfurl_url');
    const checked = checkBlocks(blocks);
    if ('faults' in checked) throw listedError('invalid_blocks', checked.faults);
    return { url, blocks: checked.blocks };
  });
  conversations.unfurl(message, shown);
}

function target({ channel, ts, unfurl_id: id, source }: Unfurling): { readonly channel: string; readonly ts: string } {
  if (channel !== undefined && ts !== undefined && id === undefined && source === undefined) return { channel, ts };
  const [place = '', seconds, micros] = id?.split('.') ?? [];
  if (channel !== undefined || ts !== undefined || seconds === undefined || source === undefined) {
    throw new ApiError('invalid_arguments');
  }
  return { channel: place, ts: `${seconds}.${micros}` };
}
