import type { webApi } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Logger } from 'pino';
import type { Caller } from '../../command/caller.ts';
import { type Translate, translateFor } from '../../language/translate.ts';
import type { MessageDocument } from '../../message/document.ts';
import { traced } from '../../observing/tracing.ts';
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

/** Where a window stands that is open. */
type Shown = Omit<WindowPlace, 'trigger'>;

/** Milliseconds after which a window is opened without its answer; the trigger that opens it lives for three seconds. */
const OPEN_WITHIN = 1_000;

/** Windows that show answers, to one person alone. Nothing of it rejects: what goes wrong is logged. */
export function createWindows({ client, tokens, logger }: WindowsOptions) {
  const failed = ({ trail }: Caller, error: unknown) =>
    (trail?.log ?? logger).warn({ code: errorCode(error) }, 'Slack did not show a window');

  /** Says whether Slack showed it. */
  const update = ({ team, caller }: Shown, id: string, view: ModalView): Promise<boolean> =>
    traced('respond', {}, async () => {
      try {
        const once = () => withToken(tokens, team, (token) => client.views.update({ token, view_id: id, view }));
        await (showsPicture(view) ? onceProcessed(once) : once());
        return true;
      } catch (error) {
        failed(caller, error);
        return false;
      }
    });

  /** Shows an answer in an open window; where Slack does not show its pictures, their text. */
  async function show(place: Shown, id: string, documents: readonly MessageDocument[], t: Translate): Promise<void> {
    const { channel } = place;
    const inText = () => documents.map((document) => withoutPictures(document, t.language, 'refused'));
    const isShown =
      (await update(place, id, answerView(documents, t, channel))) ||
      (documents.some(hasPictures) && (await update(place, id, answerView(inText(), t, channel))));
    if (!isShown) place.caller.trail?.note('lost');
  }

  return {
    /** Opens a window as it is. Says whether Slack did. */
    open: ({ team, trigger, caller }: WindowPlace, view: ModalView): Promise<string | undefined> =>
      traced('respond', {}, async () => {
        try {
          const opened = await withToken(tokens, team, (token) =>
            client.views.open({ token, trigger_id: trigger, view }),
          );
          return opened.view?.id;
        } catch (error) {
          failed(caller, error);
          return undefined;
        }
      }),

    /** Opens a window with an answer; one that takes longer follows in it. Says whether there is a window. */
    async answer(place: WindowPlace, answering: Promise<readonly MessageDocument[]>): Promise<boolean> {
      const { caller, channel } = place;
      const t = translateFor(await caller.language());
      const soon = await within(OPEN_WITHIN, answering);
      // A picture may have to be shown again, for which the trigger does not live long enough.
      const inTime = soon?.some(hasPictures) ? undefined : soon;
      const first = inTime === undefined ? waitingView(t, channel) : answerView(inTime, t, channel);
      const id = await this.open(place, first);
      if (id !== undefined && inTime === undefined) await show(place, id, await answering, t);
      return id !== undefined;
    },

    /** Shows an answer in a window that is open. */
    async replace(place: Shown, id: string, answering: Promise<readonly MessageDocument[]>): Promise<void> {
      const t = translateFor(await place.caller.language());
      await show(place, id, await answering, t);
    },
  };
}

export type Windows = ReturnType<typeof createWindows>;
