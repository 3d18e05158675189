import type { App, MessageShortcut, SlackEventMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { PlatformWatch } from '../../observing/watch.ts';
import { Recent } from '../recent.ts';
import { AnswerOnce } from './answer-once.ts';
import { ASK } from './ask-form.ts';
import type { AppHome } from './home.ts';
import type { Asked, createMentions } from './mentions.ts';
import { askShortcut, type createShortcuts } from './shortcuts.ts';
import type { createUnfurl } from './unfurl.ts';
import { withFirstWord } from './watched.ts';

interface Surfaces {
  readonly mentions: ReturnType<typeof createMentions>;
  readonly shortcuts: ReturnType<typeof createShortcuts>;
  readonly home: AppHome;
  readonly unfurl: ReturnType<typeof createUnfurl>;
}

/** What the app subscribes to, by Slack's names. */
export const surfaceEvents = ['app_mention', 'message.im', 'app_home_opened'] as const;
/** Where it is known at which address a statement stands. */
export const LINK_EVENT = 'link_shared';

type MessageArgs = SlackEventMiddlewareArgs<'message'> | SlackEventMiddlewareArgs<'app_mention'>;

/**
 * Listens where people look besides commands and buttons: mentions, direct messages, shortcuts, the bot's page and links.
 * @param watch told of each thing that people do there
 * @param track runs work that must end before the process does
 * @param now milliseconds
 */
export function listenOnSurfaces(
  app: App,
  { mentions, shortcuts: used, home, unfurl }: Surfaces,
  watch: PlatformWatch,
  track: (work: Promise<void>) => Promise<void>,
  now: () => number,
): void {
  const events = new Recent<true>(now);
  const shortcutOnce = new AnswerOnce<void>(now);
  const questionOnce = new AnswerOnce<Parameters<Parameters<typeof used.question>[0]['ack']>[0]>(now);

  /** Slack sends an event again when it missed the acknowledgement, which is given before any work begins. */
  async function once(event: string, work: () => Promise<void>): Promise<void> {
    if (events.again(event, () => true) === undefined) await track(work());
  }
  const asking =
    (answer: ReturnType<typeof createMentions>['mention']) =>
    (asked: Asked): Promise<void> =>
      watch.interaction('message', (trail) => answer(asked, trail));

  app.event('app_mention', ({ event, body }) => once(body.event_id, () => ask(event, body, asking(mentions.mention))));
  app.event('message', async ({ event, body }) => {
    if (event.channel_type === 'im') await once(body.event_id, () => ask(event, body, asking(mentions.direct)));
  });
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'messages') {
      await once(body.event_id, () =>
        watch.interaction('home', (trail) => home.publish(body.team_id, event.user, trail)),
      );
    }
  });
  app.event(LINK_EVENT, ({ event, body }) =>
    once(body.event_id, () => watch.interaction('link', (trail) => unfurl.shared(body.team_id, event, trail))),
  );

  app.shortcut<MessageShortcut>({ type: 'message_action' }, ({ shortcut, ack }) =>
    track(
      shortcutOnce.run(shortcut.trigger_id, ack, (acknowledge) =>
        watch.interaction('shortcut', async (trail) => {
          await withFirstWord(acknowledge, trail)();
          await used.askOfMessage(shortcut, trail);
        }),
      ),
    ),
  );
  app.shortcut({ type: 'shortcut', callback_id: askShortcut.callback_id }, ({ shortcut, ack }) =>
    track(
      shortcutOnce.run(shortcut.trigger_id, ack, (acknowledge) =>
        watch.interaction('shortcut', async (trail) => {
          await withFirstWord(acknowledge, trail)();
          await used.openQuestion(shortcut, trail);
        }),
      ),
    ),
  );
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: ASK }, (args) =>
    track(
      questionOnce.run(args.body.trigger_id, args.ack, (ack) =>
        watch.interaction('form', (trail) => used.question({ ...args, ack: withFirstWord(ack, trail) }, trail)),
      ),
    ),
  );
}

/** Asks for what a person wrote; what bots and Slack itself write, and what was written before and is changed, asks nothing. */
async function ask(
  event: MessageArgs['event'],
  body: MessageArgs['body'],
  answer: (asked: Asked) => Promise<void>,
): Promise<void> {
  if (event.subtype !== undefined || 'edited' in event || ('bot_id' in event && event.bot_id !== undefined)) return;
  if (event.user === undefined || event.text === undefined) return;
  await answer({
    team: body.team_id,
    channel: event.channel,
    user: event.user,
    text: event.text,
    thread: event.thread_ts,
    self: body.authorizations?.find((one) => one.is_bot)?.user_id,
  });
}
