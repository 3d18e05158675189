import type { SlackHome, SlackShortcut, Suggestion, Viewer } from './page-protocol.ts';
import type { SlackForm } from './page-slack-form.ts';

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
  /** Forms that open above the conversation, where the platform has them. */
  readonly forms?: PageForms;
  /** The app's page and its shortcuts, where the platform has them. */
  readonly surfaces?: PageSurfaces;
  /** Lets both persons have the platform in a language, a tag like `es-ES`. */
  speak(language: string): void;
  /** Calls `listener` after every change, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

export interface PageForms {
  /** What is open before the viewer. */
  of(viewer: Viewer): SlackForm | undefined;
  /** Sends the open form; it stays open where it is refused. */
  send(viewer: Viewer, values: Readonly<Record<string, string>>): Promise<void>;
  close(viewer: Viewer): void;
}

export interface PageSurfaces {
  /** The app's page as the viewer saw it last. */
  home(viewer: Viewer): SlackHome | undefined;
  readonly shortcuts: readonly SlackShortcut[];
  openHome(viewer: Viewer): Promise<void>;
  /** @param message the one in whose menu it was chosen, of those that have one */
  shortcut(viewer: Viewer, id: string, message?: string): Promise<void>;
  /** Uses a control of the app's page or of an open window. */
  use(viewer: Viewer, view: 'home' | 'modal', control: string, value?: string): Promise<void>;
}

/** What Discord's message box says to a text that is no slash command. */
export const commandsOnly = 'This rehearsal takes slash commands only. Type / to see them.';
