import type {
  BlockAction,
  BlockElementAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
} from '@slack/bolt';
import type { Logger } from 'pino';
import type { Bot } from '../../bot.ts';
import type { Caller } from '../../command/caller.ts';
import type { Reply } from '../../message/document.ts';
import { decodeInvocation } from '../../message/invocation.ts';
import { actionPrefix } from './actions.ts';
import type { SlackOrigin } from './caller.ts';
import { fitsAcknowledgement, responsesTo } from './delivery.ts';
import { respond, type SlackResponse } from './response-url.ts';
import { errorCode } from './sdk-log.ts';

/** What people do on Slack, answered by the bot. The promises reject only where Slack cannot be acknowledged. */
export function createInteractions(bot: Bot, callerOf: (origin: SlackOrigin) => Caller, logger: Logger) {
  async function respondAll(url: string, responses: readonly SlackResponse[]): Promise<void> {
    let sent = 0;
    try {
      for (const response of responses) {
        await respond(url, response);
        sent += 1;
      }
    } catch (error) {
      logger.error({ err: error, sent, unsent: responses.length - sent }, 'An answer did not reach Slack');
    }
  }

  function rendered(reply: Reply, replaceable: boolean): readonly SlackResponse[] {
    try {
      return responsesTo(reply, replaceable);
    } catch (error) {
      logger.error({ err: error }, 'An answer cannot be shown on Slack');
      return responsesTo(unshowable, false);
    }
  }

  return {
    async command(campaign: string, { command, ack }: SlackCommandMiddlewareArgs): Promise<void> {
      const { team_id: team, channel_id: channel, user_id: user, text } = command;
      const caller = callerOf({ team, channel, user });
      const responses = rendered(await bot.answerText(campaign, text, caller), false);
      const [first] = responses;
      if (first !== undefined && fitsAcknowledgement(responses)) {
        const { replace_original: _, ...message } = first;
        return ack(message);
      }
      await ack();
      await respondAll(command.response_url, responses);
    },

    async action({ action, body, ack }: SlackActionMiddlewareArgs<BlockAction>): Promise<void> {
      await ack();
      if (action.action_id.startsWith(actionPrefix.link)) return;
      const invocation = decodeInvocation(carried(action) ?? '');
      const caller = callerOf({
        team: body.team?.id ?? body.user.team_id,
        channel: body.channel?.id,
        user: body.user.id,
      });
      const reply = await (invocation === undefined ? bot.answerForeign() : bot.answer(invocation, caller));
      await respondAll(body.response_url, rendered(reply, body.container.is_ephemeral === true));
    },

    failed(error: unknown): void {
      logger.error({ code: errorCode(error) }, 'An interaction on Slack failed');
    },
  };
}

function carried(action: BlockElementAction): string | undefined {
  if (action.type === 'button') return action.value;
  return action.type === 'static_select' ? action.selected_option.value : undefined;
}

const unshowable: Reply = {
  document: {
    summary: 'This answer cannot be shown on Slack.',
    tone: 'problem',
    blocks: [
      {
        kind: 'paragraph',
        text: 'This answer cannot be shown on Slack. The fault is logged; please try another command.',
      },
    ],
  },
  visibility: 'caller',
  replaces: false,
};
