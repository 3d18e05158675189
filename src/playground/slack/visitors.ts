import type { Channels } from './channels.ts';
import type { Conversations, LocalMessage } from './conversations.ts';
import type { Acknowledgement, Envelope } from './delivery.ts';
import { findControl, type PlacedControl } from './payloads.ts';
import { SlackRefusal } from './refusal.ts';
import type { LocalShortcut, Registration } from './registration.ts';
import type { ResponseUrls } from './response-urls.ts';
import {
  directEvent,
  globalShortcutPayload,
  homeOpenedEvent,
  linksEvent,
  mentionEvent,
  messageShortcutPayload,
  viewActionsPayload,
} from './surface-payloads.ts';
import type { Triggers } from './triggers.ts';
import { linksIn } from './unfurls.ts';
import type { LocalBlock, LocalOption } from './validate-blocks.ts';
import type { LocalInput } from './validate-view.ts';
import type { Views } from './views.ts';
import { findUser, type LocalUser, personOf, workspaceOfChannel, workspaceOfUser } from './world.ts';

/** Who writes what where; a bot user is mentioned as `<@ID>`. */
export interface WrittenMessage {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly threadTs?: string;
}

/** Who uses which control of what is open before them. */
export interface ViewUse {
  readonly user: string;
  readonly view: 'home' | 'modal';
  readonly actionId: string;
  /** Of an option, where the control is a menu. */
  readonly value?: string;
}

interface VisitorsOptions {
  readonly channels: Channels;
  readonly conversations: Conversations;
  readonly responseUrls: ResponseUrls;
  readonly triggers: Triggers;
  readonly views: Views;
  readonly registration: Registration;
  readonly deliver: (envelope: Envelope) => Promise<Acknowledgement>;
  /** Tells the app of an event, if it is to be told of such. */
  readonly tell: (teamId: string, event: { readonly type: string }, name?: string) => Promise<void>;
  readonly url: string;
}

/** What people do with an app besides commands and controls of messages: writing, shortcuts, its page, its windows. */
export class Visitors {
  readonly #options: VisitorsOptions;

  constructor(options: VisitorsOptions) {
    this.#options = options;
  }

  /** Resolves with the message once the app has acknowledged what it was told of it. */
  async write({ channel: channelId, user, text, threadTs }: WrittenMessage): Promise<LocalMessage> {
    const { channels, conversations, registration, tell } = this.#options;
    const channel = channels.find(channelId);
    const person = personOf(channelId);
    if (!channel || channel.archived || !findUser(user) || (person !== undefined && person.id !== user)) {
      throw new SlackRefusal('not_possible', `${user} cannot write in ${channelId}.`);
    }
    if (person !== undefined && !registration.messagesTab) {
      throw new SlackRefusal('not_possible', 'Sending messages to this app has been turned off.');
    }
    const message = conversations.write({ channel: channelId, user, text, ...(threadTs && { threadTs }) });
    const { teamId, bot } = workspaceOfChannel(channelId);
    const links = linksIn(text, registration.unfurlDomains);
    if (person !== undefined) await tell(teamId, directEvent(message), 'message.im');
    else if (text.includes(`<@${bot.userId}>`) && channel.botIsMember) await tell(teamId, mentionEvent(message));
    if (links.length > 0) await tell(teamId, linksEvent(message, links, channel.botIsMember));
    return message;
  }

  async openHome(userId: string): Promise<void> {
    const { conversations, registration, tell, views } = this.#options;
    const user = this.#person(userId);
    if (!registration.homeTab) throw new SlackRefusal('not_possible', 'This app has no Home tab.');
    await tell(workspaceOfUser(user.id).teamId, homeOpenedEvent(user, views.home(user.id), conversations.timestamp()));
  }

  async messageShortcut(messageTs: string, userId: string, callbackId: string): Promise<void> {
    const { channels, conversations, responseUrls, triggers, deliver, url } = this.#options;
    const user = this.#person(userId);
    const message = conversations.find(messageTs);
    const channel = message && channels.find(message.channel);
    if (!message || !channel || message.ephemeralTo !== undefined) {
      throw new SlackRefusal('not_possible', `Message ${messageTs} has no menu with shortcuts.`);
    }
    this.#shortcut('message', callbackId);
    const origin = { kind: 'actions', channel: channel.id, user: user.id, messageTs } as const;
    const payload = messageShortcutPayload({
      callbackId,
      message,
      channel,
      user,
      actionTs: conversations.timestamp(),
      responseUrl: `${url}${responseUrls.issue(origin)}`,
      trigger: triggers.issue(user.id),
    });
    await deliver({ type: 'interactive', payload });
  }

  async globalShortcut(userId: string, callbackId: string): Promise<void> {
    const { conversations, triggers, deliver } = this.#options;
    const user = this.#person(userId);
    this.#shortcut('global', callbackId);
    const actionTs = conversations.timestamp();
    const payload = globalShortcutPayload({ callbackId, user, actionTs, trigger: triggers.issue(user.id) });
    await deliver({ type: 'interactive', payload });
  }

  async useView({ user: userId, view: kind, actionId, value }: ViewUse): Promise<void> {
    const { conversations, triggers, views, deliver } = this.#options;
    const user = this.#person(userId);
    const view = kind === 'home' ? views.home(userId) : views.of(userId);
    if (view === undefined) throw new SlackRefusal('not_possible', `${userId} has no ${kind} open.`);
    const shown: readonly (LocalBlock | LocalInput)[] = view.view.blocks;
    const placed = findControl(
      shown.filter((block) => block.type !== 'input'),
      `The ${kind}`,
      actionId,
    );
    const payload = viewActionsPayload({
      view,
      user,
      placed,
      option: chosen(placed, value),
      actionTs: conversations.timestamp(),
      trigger: triggers.issue(user.id),
    });
    await deliver({ type: 'interactive', payload });
  }

  #shortcut(type: LocalShortcut['type'], callbackId: string): void {
    const { shortcuts } = this.#options.registration;
    if (shortcuts.some((one) => one.type === type && one.callback_id === callbackId)) return;
    throw new SlackRefusal('not_possible', `The app has no ${type} shortcut ${callbackId}.`);
  }

  #person(id: string): LocalUser {
    const user = findUser(id);
    if (!user) throw new SlackRefusal('not_possible', `There is no user ${id}.`);
    return user;
  }
}

function chosen({ control }: PlacedControl, value: string | undefined): LocalOption | undefined {
  if (control.type === 'button' && value === undefined) return undefined;
  const option = control.type === 'static_select' ? control.options.find((one) => one.value === value) : undefined;
  if (!option) throw new SlackRefusal('not_possible', `${control.action_id} has no option "${value}".`);
  return option;
}
