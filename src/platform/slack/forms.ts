import type { SlackViewMiddlewareArgs, ViewSubmitAction, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Bot, Form } from '../../bot.ts';
import type { ChannelRef } from '../../channel.ts';
import type { Caller } from '../../command/caller.ts';
import { organizedChannel } from '../../command/organizer.ts';
import { RequestError } from '../../command/request-error.ts';
import { usage } from '../../command/usage.ts';
import { type Translate, translateFor } from '../../language/translate.ts';
import { paragraph } from '../../message/build.ts';
import type { Reply } from '../../message/document.ts';
import type { Trail } from '../../observing/trail.ts';
import type { SlackOrigin } from './caller.ts';
import { filledIn, formView, optionsOf } from './form.ts';
import { decodeOrigin, isAnswerable } from './form-origin.ts';
import type { Responder } from './responder.ts';
import { errorCode } from './sdk-log.ts';
import { type Tokens, withToken } from './tokens.ts';
import { within } from './within.ts';

/** What a person did that a form may be the answer to. */
export interface FormRequest {
  readonly campaign: string;
  readonly asked: Parameters<Bot['formFor']>[1];
  readonly caller: Caller;
  /** Works once, for three seconds. */
  readonly trigger: string;
  readonly url: string;
}

interface FormsOptions {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly tokens: Tokens;
  readonly callerOf: (origin: SlackOrigin) => Caller;
  readonly responder: Responder;
  /** Milliseconds. */
  readonly answerWithin: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** More of them are not said under a field. */
const MOST_SUGGESTED = 5;

/** Commands asked for without what they need, filled in as modals. */
export function createForms({ bot, client, tokens, callerOf, responder, answerWithin, now, logger }: FormsOptions) {
  return {
    /**
     * Opens a form where one is due and the caller may use it, and gives back nothing; otherwise what `answer` gives, with
     * what to type where Slack did not open the form.
     */
    async openOr({ campaign, asked, caller, trigger, url }: FormRequest, answer: () => Promise<Reply>) {
      const form = await bot.formFor(campaign, asked, caller);
      const place = form === undefined ? undefined : await organized(caller, campaign);
      if (form === undefined || place === undefined) return answer();
      const origin = { campaign, command: form.command.name, team: place.workspace, channel: place.channel, url };
      try {
        const view = formView(form, { ...origin, opened: now() });
        await withToken(tokens, place.workspace, (token) => client.views.open({ token, trigger_id: trigger, view }));
        return undefined;
      } catch (error) {
        (caller.trail?.log ?? logger).warn({ code: errorCode(error) }, 'Slack did not open a form');
        return typedInstead(await answer(), campaign, form);
      }
    },

    /** Answers a form that was sent: under its field where a field is wrong, otherwise in the channel where it was asked for. */
    async submission({ ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>, trail: Trail): Promise<void> {
      const options = optionsOf(view);
      const refuse = (option: string, text: string) => ack({ response_action: 'errors', errors: { [option]: text } });
      const origin = decodeOrigin(view.private_metadata);
      const user = body.user.id;
      if (origin === undefined || !isAnswerable(origin, now())) {
        const language = await callerOf({ team: body.team?.id, channel: undefined, user, trail }).language();
        return refuse(options[0] ?? '', outdated(translateFor(language)));
      }
      const { campaign, command, team, channel, url } = origin;
      const caller = callerOf({ team, channel, user, trail });
      const answering = bot.answer({ campaign, command, options: filledIn(view), effect: 'new' }, caller);
      const inTime = await within(answerWithin, answering);
      const fault = inTime === undefined ? undefined : fieldFault(inTime);
      if (inTime?.concerns !== undefined && options.includes(inTime.concerns) && fault !== undefined) {
        return refuse(inTime.concerns, fault);
      }
      await ack();
      const responses = responder.rendered(inTime ?? (await answering), false, trail);
      if (!(await responder.respondAll(url, responses, trail))) trail.note('lost');
    },
  };
}

const outdated = (t: Translate): string =>
  t(
    'This form was opened by another version of this bot, or half an hour ago, and cannot be answered any more. Close it and type the command again.',
  );

/** The channel, where the caller is one of the campaign's organisers. */
async function organized(caller: Caller, campaign: string): Promise<ChannelRef | undefined> {
  try {
    return await organizedChannel(caller, campaign);
  } catch (error) {
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}

/** What is wrong with a field and what may be meant; `undefined` where there is more to choose from than a line holds. */
function fieldFault({ document: { summary, blocks } }: Reply): string | undefined {
  const suggested = blocks.flatMap((block) => (block.kind === 'menu' ? block.options.map(({ label }) => label) : []));
  if (suggested.length === 0) return summary;
  return suggested.length > MOST_SUGGESTED ? undefined : `${summary} ${suggested.join(' · ')}`;
}

const typedInstead = (reply: Reply, campaign: string, { command, t }: Form): Reply => ({
  ...reply,
  document: {
    ...reply.document,
    blocks: [
      paragraph(
        ...t.parts('Slack did not open the form. Type it instead: {command}', { command: usage(campaign, command) }),
      ),
      ...reply.document.blocks,
    ],
  },
});
