import type { Channels } from './channels.ts';
import type { Conversations } from './conversations.ts';
import type { Acknowledgement, Envelope } from './delivery.ts';
import {
  blockActionsPayload,
  findControl,
  type PlacedControl,
  slashCommandPayload,
  viewSubmissionPayload,
} from './payloads.ts';
import { ApiError, SlackRefusal } from './refusal.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import type { LocalOption } from './validate-blocks.ts';
import type { FilledIn, Views } from './views.ts';
import { findUser, type LocalChannel, type LocalUser } from './world.ts';

/** Who types what where: ids of channel and user, the command with its slash, and the text after it. */
export interface TypedCommand {
  readonly channel: string;
  readonly user: string;
  readonly command: string;
  readonly text: string;
}

/** Who uses which control of which message. */
export interface ControlUse {
  readonly messageTs: string;
  readonly user: string;
  readonly actionId: string;
  /** Needed only where several blocks of the message have a control of that action id. */
  readonly blockId?: string;
}

/** Who sends the form that is open before them, and how it is filled in. */
export interface SentView {
  readonly user: string;
  /** The text or the option's value, by block_id. */
  readonly values: FilledIn;
}

interface PeopleOptions {
  readonly channels: Channels;
  readonly conversations: Conversations;
  readonly responseUrls: ResponseUrls;
  readonly triggers: Triggers;
  readonly views: Views;
  readonly deliver: (envelope: Envelope) => Promise<Acknowledgement>;
  readonly commandsAllowed: boolean;
  readonly url: string;
}

/** What the people of the workspace do, as their Slack client lets them. */
export class People {
  readonly #options: PeopleOptions;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  async slashCommand({ channel: channelId, user: userId, command, text }: TypedCommand): Promise<void> {
    const { conversations, responseUrls, triggers, deliver, commandsAllowed, url } = this.#options;
    const { channel, user } = this.#place(channelId, userId);
    if (!commandsAllowed || !/^\/[^\s/]+$/.test(command)) {
      throw new SlackRefusal('not_possible', `${command} is not a valid command.`);
    }
    const echo = conversations.echo(channel.id, user.id, text === '' ? command : `${command} ${text}`);
    const origin = { kind: 'commands', channel: channel.id, user: user.id, echoTs: echo.ts } as const;
    const responseUrl = `${url}${responseUrls.issue(origin)}`;
    const trigger = triggers.issue(user.id);
    const payload = slashCommandPayload({ channel, user, command, text, responseUrl, trigger });
    const response = messageOf(await deliver({ type: 'slash_commands', payload }));
    if (response === undefined) return;
    try {
      responseUrls.respond(origin, response);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      throw new SlackRefusal('invalid_command_response', `${command} was answered with ${JSON.stringify(error)}`);
    }
  }

  async press(use: ControlUse): Promise<void> {
    await this.#use(use, ({ control }) => {
      if (control.type !== 'button') throw new SlackRefusal('not_possible', `${use.actionId} is not a button.`);
      return undefined;
    });
  }

  async select({ value, ...use }: ControlUse & { readonly value: string }): Promise<void> {
    await this.#use(use, ({ control }) => {
      const option =
        control.type === 'static_select' ? control.options.find((each) => each.value === value) : undefined;
      if (!option) throw new SlackRefusal('not_possible', `${use.actionId} has no option "${value}".`);
      return option;
    });
  }

  /** Sends the open form; stays with what is wrong under its inputs where Slack's client or the app refuses it. */
  async submitView({ user: userId, values }: SentView): Promise<void> {
    const { views, triggers, deliver } = this.#options;
    const open = views.of(userId);
    const user = findUser(userId);
    if (!open || !user) throw new SlackRefusal('not_possible', `${userId} has no form open.`);
    if (!views.accepts(open, values)) return;
    const payload = viewSubmissionPayload(open, user, values, triggers.issue(user.id));
    try {
      views.answer(open, await deliver({ type: 'interactive', payload }));
    } catch (error) {
      if (error instanceof SlackRefusal) views.trouble(open, error.message);
      throw error;
    }
  }

  async #use(use: ControlUse, choose: (placed: PlacedControl) => LocalOption | undefined): Promise<void> {
    const { conversations, responseUrls, triggers, deliver, url } = this.#options;
    const message = conversations.find(use.messageTs);
    if (!message || (message.ephemeralTo !== undefined && message.ephemeralTo !== use.user)) {
      throw new SlackRefusal('not_possible', `${use.user} sees no message ${use.messageTs}.`);
    }
    const { channel, user } = this.#place(message.channel, use.user);
    const placed = findControl(message.blocks, `Message ${message.ts}`, use.actionId, use.blockId);
    const option = choose(placed);
    const origin = { kind: 'actions', channel: channel.id, user: user.id, messageTs: message.ts } as const;
    const payload = blockActionsPayload({
      message,
      channel,
      user,
      placed,
      option,
      actionTs: conversations.timestamp(),
      responseUrl: `${url}${responseUrls.issue(origin)}`,
      trigger: triggers.issue(user.id),
    });
    await deliver({ type: 'interactive', payload });
  }

  #place(channelId: string, userId: string): { channel: LocalChannel; user: LocalUser } {
    const channel = this.#options.channels.find(channelId);
    const user = findUser(userId);
    if (!channel || channel.archived) throw new SlackRefusal('not_possible', `Nobody can write in ${channelId}.`);
    if (!user) throw new SlackRefusal('not_possible', `There is no user ${userId}.`);
    return { channel, user };
  }
}

/** The message an acknowledgement holds: a text by itself is one, an empty object is none. */
function messageOf(acknowledgement: Acknowledgement): unknown {
  if (typeof acknowledgement === 'string') return acknowledgement === '' ? undefined : { text: acknowledgement };
  if (typeof acknowledgement !== 'object' || acknowledgement === null) return undefined;
  return Object.keys(acknowledgement).length === 0 ? undefined : acknowledgement;
}
