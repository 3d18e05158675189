import type { Logger } from 'pino';
import type { Watch } from '../../src/observing/watch.ts';
import type { PlatformAdapter } from '../../src/platform/adapter.ts';
import type { Seen } from './seen.ts';

/** Two people in one channel with the bot, through a real SDK. */
export interface Conversation {
  /** Asks as the first person; resolves once the bot has answered. */
  ask(command: string, options?: Readonly<Record<string, string | number>>): Promise<Seen>;
  /** Asks for a command without options and fills in the form that opens; where there are no forms, asks with the options. */
  fill(command: string, options: Readonly<Record<string, string>>): Promise<Seen>;
  press(message: Seen, label: string): Promise<Seen>;
  /** From now on the other one asks, and the first one is `other`. */
  swap(): void;
  /** Deletes a message, as somebody who may does. */
  remove(message: Seen): Promise<void>;
  choose(message: Seen, label: string): Promise<Seen>;
  /** What a person sees now: `asker` asks and presses, `other` is a second member. */
  sees(viewer: 'asker' | 'other'): readonly Seen[];
  /** Resolves once what the asker sees satisfies the predicate. */
  until(predicate: (seen: readonly Seen[]) => boolean): Promise<readonly Seen[]>;
  /** Stops the bot and starts it anew, as after a deployment; messages stay. */
  restart(): Promise<void>;
  /** What the platform's official API description says is wrong with the requests so far. */
  violations(): readonly string[] | 'skipped';
  stop(): Promise<void>;
}

export interface Part {
  /** Who asks; the other one of the two is `other`. An ordinary member unless given. */
  readonly asker?: 'member' | 'organizer';
  /** Whose slash command is typed; the first one's unless given. */
  readonly campaign?: string;
  /** In which the asker reads; English unless given. */
  readonly language?: 'es';
  /** What the Slack app may do; all that it asks for unless given. */
  readonly scopes?: readonly string[];
  /** Silent unless given. */
  readonly logger?: Logger;
  readonly watch?: Watch;
  /** Told of the adapter before it starts. */
  readonly onAdapter?: (adapter: PlatformAdapter) => void;
}
