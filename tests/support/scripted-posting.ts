import type { ChannelRef } from '../../src/channel.ts';
import { DeliveryError, type DeliveryFault } from '../../src/errors.ts';
import type { MessageDocument } from '../../src/message/document.ts';
import type { MessageRef, Posting } from '../../src/platform/adapter.ts';

/** What a platform does with one request to post. */
export type Scene =
  | 'take'
  /** The message arrives, and the answer does not. */
  | 'take-and-lose-answer'
  /** Neither message nor answer. */
  | 'lose'
  /** No answer, ever; the message arrives. */
  | 'take-and-hang'
  | 'hang'
  | DeliveryFault;

export interface Posted {
  readonly channel: ChannelRef;
  readonly document: MessageDocument;
  readonly key: string;
  readonly at: number;
}

/** A platform that keeps what it was given, and behaves as it is told. */
export class ScriptedPosting implements Posting {
  readonly messages: Posted[] = [];
  readonly searches: string[] = [];
  attempts = 0;
  readable = true;
  /** How far its clock is behind the bot's, in milliseconds. */
  behindMs = 0;
  refusal: string | undefined;
  /** Told the channel's id and how often it was asked to post there before. */
  scene: (channel: string, before: number) => Scene = () => 'take';
  readonly #asked = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async post(channel: ChannelRef, document: MessageDocument, key: string) {
    this.attempts += 1;
    const before = this.#asked.get(channel.channel) ?? 0;
    this.#asked.set(channel.channel, before + 1);
    const scene = this.scene(channel.channel, before);
    const lost = new DeliveryError({ kind: 'uncertain', sentence: 'No answer.' });
    if (typeof scene === 'object') throw new DeliveryError(scene);
    if (scene === 'lose') throw lost;
    if (scene !== 'hang') this.messages.push({ channel, document, key, at: this.#now() - this.behindMs });
    if (scene === 'take-and-lose-answer') throw lost;
    if (scene === 'hang' || scene === 'take-and-hang') return new Promise<never>(() => {});
    return { channel: channel.channel, message: String(this.messages.length) };
  }

  /** Told what is asked to take the place of which message; as `scene`. */
  editScene: (message: number, before: number) => Scene = () => 'take';
  edits = 0;

  async edit(_channel: ChannelRef, { message }: MessageRef, document: MessageDocument) {
    const scene = this.editScene(Number(message), this.edits);
    this.edits += 1;
    if (typeof scene === 'object') throw new DeliveryError(scene);
    const index = Number(message) - 1;
    const before = this.messages[index];
    if (before === undefined) throw new Error(`There is no message ${message}`);
    if (!['lose', 'hang'].includes(scene)) this.messages[index] = { ...before, document };
    if (scene.endsWith('hang')) return new Promise<never>(() => {});
    if (scene !== 'take') throw new DeliveryError({ kind: 'uncertain', sentence: 'No answer.' });
  }

  async find(channel: ChannelRef, key: string, since: Date) {
    this.searches.push(key);
    if (!this.readable) return 'unreadable' as const;
    const index = this.messages.findIndex((one) => one.key === key && one.at >= since.getTime());
    return index < 0 ? ('absent' as const) : { channel: channel.channel, message: String(index + 1) };
  }

  async canPost() {
    return this.refusal === undefined ? { ok: true as const } : { ok: false as const, reason: this.refusal };
  }
}
