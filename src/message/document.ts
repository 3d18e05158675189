import type { Card } from './card.ts';
import type { Invocation } from './invocation.ts';

/** A command that people may type, shown as code: platforms differ in the slash command it stands under. */
export interface CommandSpan {
  readonly kind: 'command';
  readonly campaign: string;
  readonly access: 'everyone' | 'organizer';
  /** What follows the slash command: the command's name, and options as they are to be shown. */
  readonly typed: string;
}

/** A run of text; a bare string is plain text. No platform's markup is ever interpreted in it. */
export type Span =
  | string
  | { readonly kind: 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | CommandSpan;

export type Text = string | readonly Span[];

export type Button =
  | {
      readonly kind: 'invoke';
      readonly label: string;
      readonly invocation: Invocation;
      /** The one button of a message that most people would press next. */
      readonly primary?: boolean;
    }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

export interface MenuOption {
  readonly label: string;
  readonly description?: string;
  readonly invocation: Invocation;
}

/** A picture, and all that stands in it as text, which is shown below it: whoever posts the picture elsewhere needs it too. */
export interface ImageBlock {
  readonly kind: 'image';
  readonly card: Card;
  readonly alt: string;
  /** What introduces the text. */
  readonly altLabel: string;
  /** Where the platform that is to show it keeps the picture, once it is there. */
  readonly place?: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Text }
  /** Somebody's words, verbatim. `attribution` says whose and where they stand. */
  | { readonly kind: 'quote'; readonly text: string; readonly attribution?: Text }
  | {
      readonly kind: 'list';
      readonly items: readonly Text[];
      readonly ordered?: boolean;
      /** The number of an ordered list's first item; 1 unless given. */
      readonly first?: number;
    }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly label: string; readonly value: Text }[] }
  /** A text for people to copy and send elsewhere: it stands by itself, with its line breaks, and is copied as it is. */
  | { readonly kind: 'copyable'; readonly text: string }
  /** Small print: authorship, dates, status. */
  | { readonly kind: 'note'; readonly text: Text }
  | ImageBlock
  | { readonly kind: 'divider' }
  | { readonly kind: 'actions'; readonly buttons: readonly Button[] }
  | { readonly kind: 'menu'; readonly placeholder: string; readonly options: readonly MenuOption[] };

/**
 * A message as plain data, the same for every platform. Renderers put all of its text into one or more messages; they
 * never cut. Texts are not empty.
 */
export interface MessageDocument {
  /** One plain sentence for notifications and for those who hear rather than see. */
  readonly summary: string;
  readonly tone: 'answer' | 'problem';
  readonly blocks: readonly Block[];
}

/** What the bot answers; `visibility` says who may see it. */
export interface Reply {
  readonly document: MessageDocument;
  readonly visibility: 'caller' | 'channel';
  /** Whether the answer takes the place of the private message whose button was pressed. */
  readonly replaces: boolean;
  /** The option whose value is the problem, where the document says what is wrong with one. */
  readonly concerns?: string;
  /** In which it is written: what a platform has to add is said in it. English unless given. */
  readonly language?: string;
}
