import type { webApi } from '@slack/bolt';
import type { LinkSharedEvent } from '@slack/types';
import type { Bot } from '../../bot.ts';
import type { CampaignSpec } from '../../command/spec.ts';
import { heading } from '../../message/build.ts';
import type { MessageDocument } from '../../message/document.ts';
import { traced } from '../../observing/tracing.ts';
import type { Trail } from '../../observing/trail.ts';
import { blocksOfAll } from './render.ts';
import { errorCode } from './sdk-log.ts';
import { type Tokens, withToken } from './tokens.ts';

interface UnfurlOptions {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly tokens: Tokens;
}

/** With this command a statement introduces itself: words of it, verbatim. */
const QUOTE = 'quote';

/** Shows below a link to a campaign's statement its title and words of it; any other link is left alone. */
export function createUnfurl({ bot, client, tokens }: UnfurlOptions) {
  /** For everybody in the channel, so in the campaign's own language and without buttons. */
  async function preview({ id, statement }: CampaignSpec): Promise<MessageDocument> {
    const { document } = await bot.answer({ campaign: id, command: QUOTE, options: {}, effect: 'new' });
    const blocks = document.blocks.filter(({ kind }) => kind !== 'actions' && kind !== 'menu');
    return { ...document, blocks: [heading(statement?.title ?? id), ...blocks] };
  }

  return {
    /** What goes wrong is logged. */
    async shared(team: string, event: LinkSharedEvent, trail: Trail): Promise<void> {
      const previews = await Promise.all(
        event.links.flatMap(({ url }) => {
          const campaign = bot.campaigns.find(({ statement }) => statement && isSamePage(statement.address, url));
          return campaign === undefined ? [] : [preview(campaign).then((document) => [url, document] as const)];
        }),
      );
      if (previews.length === 0) return;
      const unfurls = Object.fromEntries(previews.map(([url, one]) => [url, { blocks: [...blocksOfAll([one])] }]));
      try {
        await traced('respond', {}, () =>
          withToken(tokens, team, (token) => client.chat.unfurl({ token, ...targetOf(event), unfurls })),
        );
      } catch (error) {
        trail.note('lost');
        trail.log.warn({ code: errorCode(error) }, 'Slack did not show a preview of the statement');
      }
    },
  };
}

/** A link that is still being written has no message: https://docs.slack.dev/reference/events/link_shared */
function targetOf({ unfurl_id, source, channel, message_ts: ts }: LinkSharedEvent) {
  if (unfurl_id !== undefined && (source === 'composer' || source === 'conversations_history')) {
    return { unfurl_id, source } as const;
  }
  return { channel, ts };
}

/** Whether two addresses lead to the same page, whatever follows a question mark or a number sign. */
function isSamePage(address: string, other: string): boolean {
  return URL.canParse(other) && pageOf(address) === pageOf(other);
}

function pageOf(address: string): string {
  const { protocol, host, pathname } = new URL(address);
  return `${protocol.replace('http:', 'https:')}//${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}`;
}
