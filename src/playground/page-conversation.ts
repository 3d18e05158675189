import type { Suggestion, Viewer } from './page-protocol.ts';

/** One platform's channel as the page server deals with it, whatever the platform. */
export interface PageConversation<M> {
  /** Name of the workspace or server. */
  readonly place: string;
  /** Name of the channel, without `#`. */
  readonly channel: string;
  /** What the viewer sees, oldest first. */
  messages(viewer: Viewer): readonly M[];
  /** Sends what stands in the message box. Rejects with what the platform would show. */
  say(viewer: Viewer, text: string): Promise<void>;
  /** What could stand in the message box next. */
  complete(viewer: Viewer, text: string): Promise<readonly Suggestion[]>;
  /** Presses a button. Rejects with what the platform would show. */
  press(viewer: Viewer, message: string, control: string): Promise<void>;
  /** Chooses in a menu. Rejects with what the platform would show. */
  select(viewer: Viewer, message: string, control: string, value: string): Promise<void>;
  /** Calls `listener` after every change, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

/** What both message boxes of the page say to a text that is no slash command. */
export const commandsOnly = 'This rehearsal takes slash commands only. Type / to see them.';
