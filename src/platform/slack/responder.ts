import { reportable } from '../../command/problem.ts';
import { translate } from '../../language/translate.ts';
import { paragraph } from '../../message/build.ts';
import type { Reply } from '../../message/document.ts';
import { traced } from '../../observing/tracing.ts';
import type { Trail } from '../../observing/trail.ts';
import { responsesTo } from './delivery.ts';
import { realTime, respond, type SlackResponse } from './response-url.ts';

/** Brings replies to the people who asked. Nothing of it rejects: what goes wrong is logged. */
export interface Responder {
  /**
   * The responses that give a reply; an apology where it cannot be shown.
   * @param replaceable whether the answer may take the place of the message whose button was pressed
   */
  rendered(reply: Reply, replaceable: boolean, trail: Trail): readonly SlackResponse[];
  /** Sends responses to a response_url, in order, until one is refused. Says whether all were taken. */
  respondAll(url: string, responses: readonly SlackResponse[], trail: Trail): Promise<boolean>;
}

/** @param ask Node's `fetch`, or one that does the same */
export const createResponder = (ask: typeof fetch): Responder => ({
  rendered(reply, replaceable, trail) {
    try {
      return responsesTo(reply, replaceable);
    } catch (error) {
      trail.log.error({ err: error }, 'An answer cannot be shown on Slack');
      trail.note('failed');
      return responsesTo(unshowable(reply, trail), false);
    }
  },
  respondAll: (url, responses, trail) =>
    traced('respond', {}, async () => {
      let sent = 0;
      try {
        for (const response of responses) {
          await respond(url, response, realTime, ask);
          sent += 1;
        }
        return true;
      } catch (error) {
        trail.log.error({ err: error, sent, unsent: responses.length - sent }, 'An answer did not reach Slack');
        return false;
      }
    }),
});

function unshowable({ language = 'en' }: Reply, { id }: Trail): Reply {
  const t = translate(language);
  const text = t('This answer cannot be shown on Slack. The fault is logged; please try another command.');
  const blocks = [paragraph(text, ...reportable(id, t))];
  const document = { summary: text, tone: 'problem', blocks } as const;
  return { document, visibility: 'caller', replaces: false };
}
