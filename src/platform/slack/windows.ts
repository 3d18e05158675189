import type { webApi } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Logger } from 'pino';
import type { Caller } from '../../command/caller.ts';
import { type Translate, translateFor } from '../../language/translate.ts';
import type { MessageDocument } from '../../message/document.ts';
import { traced } from '../../observing/tracing.ts';
import { currentTrail } from '../../observing/trail.ts';
import { hasPictures, withoutPictures } from '../../picture/placed.ts';
import { answerView, waitingView } from './answer-view.ts';
import { showsPicture } from './response-url.ts';
import { errorCode } from './sdk-log.ts';
import { type Tokens, withToken } from './tokens.ts';
import { onceProcessed } from './uploads.ts';
import { within } from './within.ts';

interface WindowsOptions {
  readonly client: webApi.WebClient;
  readonly tokens: Tokens;
  readonly logger: Logger;
}

/** Before whom a window is opened. */
export interface WindowPlace {
  readonly team: string;
  /** Works once, for three seconds. */
  readonly trigger: string;
  readonly caller: Caller;
  /** For which buttons of organisers in it are meant. */
  readonly channel?: string | undefined;
}

/** Milliseconds after which a window is opened without its answer; the trigger that opens it lives for three seconds. */
const OPEN_WITHIN = 1_000;

/** Windows that show answers, to one person alone. Nothing of it rejects: what goes wrong is logged. */
export function createWindows({ client, tokens, logger }: WindowsOptions) {
  const failed = (error: unknown) => logger.warn({ code: errorCode(error) }, 'Slack did not show a window');

  /** Says whether Slack showed it. */
  const update = (team: string, id: string, view: ModalView): Promise<boolean> =>
    traced('respond', {}, async () => {
      try {
        const once = () => withToken(tokens, team, (token) => client.views.update({ token, view_id: id, view }));
        await (showsPicture(view) ? onceProcessed(once) : once());
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    });

  /** Shows an answer in an open window; where Slack does not show its pictures, their text. */
  async function show(
    team: string,
    id: string,
    documents: readonly MessageDocument[],
    t: Translate,
    channel?: string,
  ): Promise<void> {
    const isShown =
      (await update(team, id, answerView(documents, t, channel))) ||
      (documents.some(hasPictures) &&
        (await update(
          team,
          id,
          answerView(
            documents.map((document) => withoutPictures(document, t.language, 'refused')),
            t,
            channel,
          ),
        )));
    if (!isShown) currentTrail()?.note('lost');
  }

  return {
    /** Opens a window as it is. Says whether Slack did. */
    open: ({ team, trigger }: Pick<WindowPlace, 'team' | 'trigger'>, view: ModalView): Promise<string | undefined> =>
      traced('respond', {}, async () => {
        try {
          const opened = await withToken(tokens, team, (token) =>
            client.views.open({ token, trigger_id: trigger, view }),
          );
          return opened.view?.id;
        } catch (error) {
          failed(error);
          return undefined;
        }
      }),

    /** Opens a window with an answer; one that takes longer follows in it. Says whether there is a window. */
    async answer(place: WindowPlace, answering: Promise<readonly MessageDocument[]>): Promise<boolean> {
      const { team, caller, channel } = place;
      const t = translateFor(await caller.language());
      const soon = await within(OPEN_WITHIN, answering);
      // A picture may have to be shown again, for which the trigger does not live long enough.
      const inTime = soon?.some(hasPictures) ? undefined : soon;
      const first = inTime === undefined ? waitingView(t, channel) : answerView(inTime, t, channel);
      const id = await this.open(place, first);
      if (id !== undefined && inTime === undefined) await show(team, id, await answering, t, channel);
      return id !== undefined;
    },

    /** Shows an answer in a window that is open. */
    async replace(
      { team, caller, channel }: Omit<WindowPlace, 'trigger'>,
      id: string,
      answering: Promise<readonly MessageDocument[]>,
    ): Promise<void> {
      const t = translateFor(await caller.language());
      await show(team, id, await answering, t, channel);
    },
  };
}

export type Windows = ReturnType<typeof createWindows>;
