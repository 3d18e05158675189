import type { PageClock } from './page-clock.ts';
import type { PageConversation } from './page-conversation.ts';
import type { PageDeliveries } from './page-deliveries.ts';
import type {
  ClientMessage,
  DiscordMessage,
  Notice,
  PersonLanguage,
  PlatformName,
  ServerMessage,
  SlackMessage,
  State,
  Suggestion,
  Viewer,
} from './page-protocol.ts';

type Send = (message: ServerMessage) => void;
type Deed = Exclude<ClientMessage, { type: 'see-as' | 'move-clock' | 'complete' | 'speak' }>;

async function done(
  conversation: Omit<PageConversation<unknown>, 'messages'>,
  viewer: Viewer,
  action: Deed,
): Promise<void> {
  const { forms, surfaces } = conversation;
  switch (action.type) {
    case 'say':
      return conversation.say(viewer, action.text);
    case 'press':
      return conversation.press(viewer, action.message, action.control);
    case 'select':
      return conversation.select(viewer, action.message, action.control, action.value);
    case 'send-form':
      return forms?.send(viewer, action.values);
    case 'close-form':
      return forms?.close(viewer);
    case 'open-home':
      return surfaces?.openHome(viewer);
    case 'shortcut':
      return surfaces?.shortcut(viewer, action.shortcut, action.message);
    case 'use-view':
      return surfaces?.use(viewer, action.view, action.control, action.value);
  }
}

/** One open page. */
export interface Guest {
  /** Does what the person at the page did. Never rejects: what goes wrong appears in the conversation. */
  act(action: ClientMessage): Promise<void>;
  leave(): void;
}

/** What the pages show. */
export interface Scene {
  readonly slack: PageConversation<SlackMessage>;
  readonly discord: PageConversation<DiscordMessage>;
  readonly clock: PageClock;
  readonly deliveries: PageDeliveries;
  readonly hints: (platform: PlatformName) => readonly string[];
}

/** Both conversations, what the platforms told those who act in them, the clock, and the pages that are open. */
export class Stage {
  readonly #scene: Scene;
  readonly #notices: { viewer: Viewer; platform: PlatformName; notice: Notice }[] = [];
  readonly #guests = new Set<{ viewer: Viewer; readonly send: Send }>();
  readonly #unsubscribe: readonly (() => void)[];
  #language: PersonLanguage = 'en-GB';
  #pushing = false;

  constructor(scene: Scene) {
    this.#scene = scene;
    const { slack, discord, clock, deliveries } = scene;
    this.#unsubscribe = [slack, discord, clock, deliveries].map((part) => part.onChange(() => this.#push()));
  }

  enter(send: Send): Guest {
    const guest: { viewer: Viewer; readonly send: Send } = { viewer: 'you', send };
    this.#guests.add(guest);
    send(this.#stateFor(guest.viewer));
    return {
      leave: () => this.#guests.delete(guest),
      act: async (action) => {
        switch (action.type) {
          case 'see-as':
            guest.viewer = action.viewer;
            send(this.#stateFor(guest.viewer));
            return;
          case 'speak':
            this.#language = action.language;
            for (const one of [this.#scene.slack, this.#scene.discord]) one.speak(action.language);
            this.#push();
            return;
          case 'move-clock':
            await this.#scene.clock.move(action.move);
            return;
          case 'complete': {
            const suggestions = await this.#complete(guest.viewer, action.platform, action.text);
            send({ type: 'suggestions', request: action.request, suggestions: [...suggestions] });
            return;
          }
          default:
            await this.#do(guest.viewer, action);
        }
      },
    };
  }

  /** Pushes nothing any more. */
  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#guests.clear();
  }

  async #do(viewer: Viewer, action: Deed): Promise<void> {
    const { platform } = action;
    const conversation = this.#scene[platform];
    try {
      await done(conversation, viewer, action);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const id = `notice-${this.#notices.length}`;
      this.#notices.push({ viewer, platform, notice: { id, at: this.#scene.clock.view().now, text } });
      this.#push();
    }
  }

  /** None where the bot did not offer any in time, as on the platforms. */
  #complete(viewer: Viewer, platform: PlatformName, text: string): Promise<readonly Suggestion[]> {
    return this.#scene[platform].complete(viewer, text).catch(() => []);
  }

  /** Sends every page what it sees, once for all changes of one turn of the event loop. */
  #push(): void {
    if (this.#pushing) return;
    this.#pushing = true;
    setImmediate(() => {
      this.#pushing = false;
      for (const { viewer, send } of this.#guests) send(this.#stateFor(viewer));
    });
  }

  #stateFor(viewer: Viewer): State {
    const shown = <M>(platform: PlatformName, { place, channel, messages }: PageConversation<M>) => ({
      place,
      channel,
      messages: [...messages(viewer)],
      notices: this.#notices
        .filter((entry) => entry.viewer === viewer && entry.platform === platform)
        .map(({ notice }) => notice),
    });
    const { slack, discord, clock, deliveries, hints } = this.#scene;
    return {
      type: 'state',
      viewer,
      language: this.#language,
      slack: {
        ...shown('slack', slack),
        form: slack.forms?.of(viewer),
        home: slack.surfaces?.home(viewer),
        shortcuts: [...(slack.surfaces?.shortcuts ?? [])],
      },
      discord: shown('discord', discord),
      clock: clock.view(),
      deliveries: deliveries.view(),
      hints: { slack: [...hints('slack')], discord: [...hints('discord')] },
    };
  }
}
