import type { Files } from './files.ts';
import { pingsIn } from './pings.ts';
import { ApiError } from './refusal.ts';
import { controlsOf, type LocalBlock } from './validate-blocks.ts';
import type { MessageContent } from './validate-message.ts';
import { workspaceOfChannel } from './world.ts';

/** A message as the local server keeps it. Ids are Slack's: `ts` tells messages of one workspace apart. */
export interface LocalMessage {
  readonly ts: string;
  readonly channel: string;
  /** Who is named as its author: the bot user, or the person who typed a slash command. */
  readonly user: string;
  readonly text: string;
  /** Every block has a `block_id` and every control an `action_id`, as Slack adds where the app gave none. */
  readonly blocks: readonly LocalBlock[];
  /** The one person who sees it; everybody in the channel does where this is missing. */
  readonly ephemeralTo?: string;
  readonly botPosted: boolean;
  /** What the app attached; only apps see it. */
  readonly metadata?: MessageContent['metadata'];
  /**
   * The slash command as typed. Slack shows it to the channel once an answer is in the channel; until then this server
   * shows it to the person who typed it, so that a conversation can be read.
   */
  readonly slashCommandEcho?: string;
  readonly edited: boolean;
  /** The first message of the thread in which it stands. */
  readonly threadTs?: string;
  /** What apps show below its links. */
  readonly unfurls: readonly Unfurl[];
  /** Mentions in it that Slack would notify people of, as written. */
  readonly pings: readonly string[];
}

/** What an app shows below a link. */
export interface Unfurl {
  readonly url: string;
  readonly blocks: readonly LocalBlock[];
}

interface NewMessage {
  readonly channel: string;
  readonly content: MessageContent;
  readonly ephemeralTo?: string | undefined;
  /** @throws ApiError `thread_not_found` */
  readonly threadTs?: string | undefined;
}

/** All messages of the local workspaces. */
export class Conversations {
  readonly #now: () => number;
  readonly #changed: () => void;
  readonly #messages = new Map<string, LocalMessage>();
  #lastMicros = 0;
  #nextId = 0;

  readonly #files: Files;

  constructor({ now, changed, files }: { readonly now: () => number; readonly changed: () => void; files: Files }) {
    this.#files = files;
    this.#now = now;
    this.#changed = changed;
  }

  post({ channel, content, ephemeralTo, threadTs }: NewMessage): LocalMessage {
    if (threadTs !== undefined && this.find(threadTs)?.channel !== channel) throw new ApiError('thread_not_found');
    this.#files.check(workspaceOfChannel(channel), content.blocks);
    return this.#keep({
      ts: this.timestamp(),
      channel,
      user: workspaceOfChannel(channel).bot.userId,
      ...this.#shown(content),
      ...(ephemeralTo !== undefined && { ephemeralTo }),
      ...(threadTs !== undefined && { threadTs }),
      botPosted: true,
      edited: false,
      unfurls: [],
    });
  }

  /** What a person writes for everybody in the channel. */
  write({
    channel,
    user,
    text,
    threadTs,
  }: {
    channel: string;
    user: string;
    text: string;
    threadTs?: string;
  }): LocalMessage {
    return this.#keep({
      ts: this.timestamp(),
      channel,
      user,
      text,
      blocks: [],
      ...(threadTs !== undefined && { threadTs }),
      botPosted: false,
      edited: false,
      unfurls: [],
      pings: [],
    });
  }

  /** Shows something below links of a message; again for the same link replaces it. */
  unfurl(message: LocalMessage, shown: readonly Unfurl[]): void {
    const others = message.unfurls.filter(({ url }) => shown.every((one) => one.url !== url));
    this.#keep({ ...message, unfurls: [...others, ...shown.map((one) => ({ ...one, ...this.#named(one.blocks) }))] });
  }

  echo(channel: string, user: string, typed: string): LocalMessage {
    return this.#keep({
      ts: this.timestamp(),
      channel,
      user,
      text: typed,
      blocks: [],
      ephemeralTo: user,
      botPosted: false,
      slashCommandEcho: typed,
      edited: false,
      unfurls: [],
      pings: [],
    });
  }

  /** Shows a private message to everybody from now on. */
  reveal(ts: string): void {
    const message = this.#messages.get(ts);
    if (message?.ephemeralTo === undefined) return;
    const { ephemeralTo: _, ...rest } = message;
    this.#keep(rest);
  }

  /** Pings of what stood in the message before stay on record: people were notified of them. */
  replace(message: LocalMessage, content: MessageContent): LocalMessage {
    this.#files.check(workspaceOfChannel(message.channel), content.blocks);
    const shown = this.#shown(content);
    const pings = [...new Set([...message.pings, ...shown.pings])];
    return this.#keep({ ...message, ...shown, pings, edited: true });
  }

  remove(ts: string): void {
    if (this.#messages.delete(ts)) this.#changed();
  }

  find(ts: string): LocalMessage | undefined {
    return this.#messages.get(ts);
  }

  /** What `viewer` sees in a channel, oldest first; without a viewer, what everybody sees. */
  in(channel: string, viewer?: string): readonly LocalMessage[] {
    return [...this.#messages.values()].filter(
      (message) => message.channel === channel && (message.ephemeralTo === undefined || message.ephemeralTo === viewer),
    );
  }

  clear(): void {
    this.#messages.clear();
    this.#changed();
  }

  /** A timestamp in Slack's form, seconds with six decimals, later than every earlier one. */
  timestamp(): string {
    this.#lastMicros = Math.max(this.#now() * 1000, this.#lastMicros + 1);
    const seconds = Math.floor(this.#lastMicros / 1_000_000);
    return `${seconds}.${String(this.#lastMicros % 1_000_000).padStart(6, '0')}`;
  }

  #keep(message: LocalMessage): LocalMessage {
    this.#messages.set(message.ts, message);
    this.#changed();
    return message;
  }

  #shown({ text, blocks, metadata }: MessageContent): Pick<LocalMessage, 'text' | 'blocks' | 'pings' | 'metadata'> {
    return { text, ...this.#named(blocks), pings: pingsIn(text, blocks), ...(metadata && { metadata }) };
  }

  #named(blocks: readonly LocalBlock[]): { readonly blocks: readonly LocalBlock[] } {
    for (const block of blocks) {
      block.block_id ??= this.#id();
      for (const control of controlsOf(block)) control.action_id ??= this.#id();
    }
    return { blocks };
  }

  #id(): string {
    this.#nextId += 1;
    return `id${this.#nextId.toString(36)}`;
  }
}
