import type {
  BlockAction,
  BlockElementAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
} from '@slack/bolt';
import type { Bot } from '../../bot.ts';
import type { Caller } from '../../command/caller.ts';
import type { Reply } from '../../message/document.ts';
import { decodeInvocation } from '../../message/invocation.ts';
import type { Trail } from '../../observing/trail.ts';
import { hasPictures } from '../../picture/placed.ts';
import { actionPrefix } from './actions.ts';
import { isDirect, type SlackOrigin } from './caller.ts';
import { fitsAcknowledgement } from './delivery.ts';
import type { createForms } from './forms.ts';
import type { Responder } from './responder.ts';
import type { SlackResponse } from './response-url.ts';
import type { Uploads } from './uploads.ts';
import type { ViewActions } from './view-actions.ts';
import { within } from './within.ts';

interface InteractionsOptions {
  readonly bot: Bot;
  readonly callerOf: (origin: SlackOrigin) => Caller;
  readonly forms: ReturnType<typeof createForms>;
  readonly responder: Responder;
  readonly uploads: Uploads;
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
  uploads,
  viewActions,
  answerWithin,
}: InteractionsOptions) {
  /** Sends a reply; one whose pictures Slack does not show, once more without them. */
  async function send(
    team: string,
    url: string,
    reply: Reply,
    responsesTo: (reply: Reply) => readonly SlackResponse[],
    trail: Trail,
  ) {
    const isShown =
      (await responder.respondAll(url, responsesTo(reply), trail)) ||
      (hasPictures(reply.document) &&
        (await responder.respondAll(url, responsesTo(uploads.inText(team, reply)), trail)));
    if (!isShown) trail.note('lost');
  }

  return {
    async command(campaign: string, { command, ack }: SlackCommandMiddlewareArgs, trail: Trail): Promise<void> {
      const {
        team_id: team,
        channel_id: channel,
        user_id: user,
        text,
        trigger_id: trigger,
        response_url: url,
      } = command;
      const caller = callerOf({ team, channel, user, trail });
      const answering = forms
        .openOr({ campaign, asked: text, caller, trigger, url }, () => bot.answerText(campaign, text, caller))
        .then(async (reply) => ({ reply: reply && (await uploads.illustrated(team, reply, trail)) }));
      const inTime = (await within(answerWithin, answering))?.reply;
      const responses = inTime === undefined ? [] : responder.rendered(inTime, false, trail);
      const [first] = responses;
      if (first !== undefined && fitsAcknowledgement(responses)) {
        const { replace_original: _, ...message } = first;
        return ack(message);
      }
      await ack();
      const { reply } = await answering;
      if (reply !== undefined) await send(team, url, reply, (one) => responder.rendered(one, false, trail), trail);
    },

    async action({ action, body, ack }: SlackActionMiddlewareArgs<BlockAction>, trail: Trail): Promise<void> {
      await ack();
      if (action.action_id.startsWith(actionPrefix.link)) return;
      const invocation = decodeInvocation(carried(action) ?? '');
      if (body.view !== undefined) return viewActions.answer(invocation, action.block_id, body.view, body, trail);
      const caller = callerOf({
        team: body.team?.id ?? body.user.team_id,
        channel: body.channel?.id,
        user: body.user.id,
        trail,
      });
      const { response_url: url, trigger_id: trigger } = body;
      const team = body.team?.id ?? body.user.team_id ?? '';
      const reply =
        invocation === undefined
          ? await bot.answerForeign(caller)
          : await forms.openOr({ campaign: invocation.campaign, asked: invocation, caller, trigger, url }, () =>
              bot.answer(invocation, caller),
            );
      if (reply === undefined) return;
      // In a direct message everything is between the two, and what is not private to one of them stays there.
      const direct = isDirect(body.channel?.id ?? '');
      await send(
        team,
        url,
        await uploads.illustrated(team, reply, trail),
        (one) =>
          responder.rendered(one, direct || body.container.is_ephemeral === true, trail).map((response) => ({
            ...response,
            ...(direct ? { response_type: 'in_channel' as const } : {}),
            ...(typeof body.container.thread_ts === 'string' ? { thread_ts: body.container.thread_ts } : {}),
          })),
        trail,
      );
    },
  };
}

function carried(action: BlockElementAction): string | undefined {
  if (action.type === 'button') return action.value;
  return action.type === 'static_select' ? action.selected_option.value : undefined;
}
