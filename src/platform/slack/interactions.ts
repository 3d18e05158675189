import type {
  BlockAction,
  BlockElementAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
} from '@slack/bolt';
import type { Bot } from '../../bot.ts';
import type { Caller } from '../../command/caller.ts';
import { decodeInvocation } from '../../message/invocation.ts';
import { actionPrefix } from './actions.ts';
import { isDirect, type SlackOrigin } from './caller.ts';
import { fitsAcknowledgement } from './delivery.ts';
import type { createForms } from './forms.ts';
import type { Responder } from './responder.ts';
import type { ViewActions } from './view-actions.ts';
import { within } from './within.ts';

interface InteractionsOptions {
  readonly bot: Bot;
  readonly callerOf: (origin: SlackOrigin) => Caller;
  readonly forms: ReturnType<typeof createForms>;
  readonly responder: Responder;
  readonly viewActions: ViewActions;
  /** Milliseconds after which a command is acknowledged without its answer, which then follows. */
  readonly answerWithin: number;
}

/** What people type and press on Slack, answered by the bot. The promises reject only where Slack cannot be acknowledged. */
export function createInteractions({
  bot,
  callerOf,
  forms,
  responder,
  viewActions,
  answerWithin,
}: InteractionsOptions) {
  return {
    async command(campaign: string, { command, ack }: SlackCommandMiddlewareArgs): Promise<void> {
      const {
        team_id: team,
        channel_id: channel,
        user_id: user,
        text,
        trigger_id: trigger,
        response_url: url,
      } = command;
      const caller = callerOf({ team, channel, user });
      const answering = forms
        .openOr({ campaign, asked: text, caller, trigger, url }, () => bot.answerText(campaign, text, caller))
        .then((reply) => (reply === undefined ? [] : responder.rendered(reply, false)));
      const inTime = await within(answerWithin, answering);
      const [first] = inTime ?? [];
      if (inTime !== undefined && first !== undefined && fitsAcknowledgement(inTime)) {
        const { replace_original: _, ...message } = first;
        return ack(message);
      }
      await ack();
      await responder.respondAll(url, await answering);
    },

    async action({ action, body, ack }: SlackActionMiddlewareArgs<BlockAction>): Promise<void> {
      await ack();
      if (action.action_id.startsWith(actionPrefix.link)) return;
      const invocation = decodeInvocation(carried(action) ?? '');
      if (body.view !== undefined) return viewActions.answer(invocation, action.block_id, body.view, body);
      const caller = callerOf({
        team: body.team?.id ?? body.user.team_id,
        channel: body.channel?.id,
        user: body.user.id,
      });
      const { response_url: url, trigger_id: trigger } = body;
      const reply =
        invocation === undefined
          ? await bot.answerForeign(caller)
          : await forms.openOr({ campaign: invocation.campaign, asked: invocation, caller, trigger, url }, () =>
              bot.answer(invocation, caller),
            );
      if (reply === undefined) return;
      // In a direct message everything is between the two, and what is not private to one of them stays there.
      const direct = isDirect(body.channel?.id ?? '');
      const responses = responder.rendered(reply, direct || body.container.is_ephemeral === true);
      await responder.respondAll(
        url,
        responses.map((one) => ({
          ...one,
          ...(direct ? { response_type: 'in_channel' as const } : {}),
          ...(typeof body.container.thread_ts === 'string' ? { thread_ts: body.container.thread_ts } : {}),
        })),
      );
    },
  };
}

function carried(action: BlockElementAction): string | undefined {
  if (action.type === 'button') return action.value;
  return action.type === 'static_select' ? action.selected_option.value : undefined;
}
