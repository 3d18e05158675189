import type { Logger } from 'pino';
import { reportable } from '../../command/problem.ts';
import { translate } from '../../language/translate.ts';
import { paragraph } from '../../message/build.ts';
import type { Reply } from '../../message/document.ts';
import { traced } from '../../observing/tracing.ts';
import { currentTrail } from '../../observing/trail.ts';
import { responsesTo } from './delivery.ts';
import { realTime, respond, type SlackResponse } from './response-url.ts';

/** Brings replies to the people who asked. Nothing of it rejects: what goes wrong is logged. */
export interface Responder {
  /**
   * The responses that give a reply; an apology where it cannot be shown.
   * @param replaceable whether the answer may take the place of the message whose button was pressed
   */
  rendered(reply: Reply, replaceable: boolean): readonly SlackResponse[];
  /** Sends responses to a response_url, in order, until one is refused. Says whether all were taken. */
  respondAll(url: string, responses: readonly SlackResponse[]): Promise<boolean>;
}

/** @param ask Node's `fetch`, or one that does the same */
export const createResponder = (logger: Logger, ask: typeof fetch): Responder => ({
  rendered(reply, replaceable) {
    try {
      return responsesTo(reply, replaceable);
    } catch (error) {
      logger.error({ err: error }, 'An answer cannot be shown on Slack');
      currentTrail()?.note('failed');
      return responsesTo(unshowable(reply), false);
    }
  },
  respondAll: (url, responses) =>
    traced('respond', {}, async () => {
      let sent = 0;
      try {
        for (const response of responses) {
          await respond(url, response, realTime, ask);
          sent += 1;
        }
        return true;
      } catch (error) {
        logger.error({ err: error, sent, unsent: responses.length - sent }, 'An answer did not reach Slack');
        return false;
      }
    }),
});

function unshowable({ language = 'en' }: Reply): Reply {
  const t = translate(language);
  const text = t('This answer cannot be shown on Slack. The fault is logged; please try another command.');
  const blocks = [paragraph(text, ...reportable(currentTrail()?.id, t))];
  const document = { summary: text, tone: 'problem', blocks } as const;
  return { document, visibility: 'caller', replaces: false };
}
