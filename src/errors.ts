import { type Sentence, translate } from './language/translate.ts';

/**
 * The one error tree. Every error of the bot has a stable `code` for programs and logs, and a message that says what is
 * wrong and what to do next. Errors of libraries travel as `cause`.
 */
export type ErrorCode =
  /** What a person asked for cannot be done as asked. */
  | 'bad-request'
  /** A message document breaks a rule every platform shares: a fault of a command. */
  | 'bad-document'
  /** A campaign's content does not pass its checks. */
  | 'bad-content'
  /** The environment does not describe a bot that can start. */
  | 'bad-configuration'
  /** A platform refused or failed. */
  | 'platform'
  /** A cron expression, a time zone, a time of day or a date that cannot be planned. */
  | 'bad-schedule'
  /** A picture that cannot be drawn or shown. */
  | 'picture'
  /** What the bot remembers cannot be opened, read or written. */
  | 'store';

export abstract class BotError extends Error {
  abstract readonly code: ErrorCode;
  override readonly name = this.constructor.name;
}

/** A place in a campaign's files where something is wrong. */
export interface Fault {
  /** Path from the campaign's folder. */
  readonly file: string;
  /** 1-based line, where one is known. */
  readonly line?: number;
  readonly message: string;
}

/** A campaign that does not pass its checks; lists all faults at once, each as `file:line: what is wrong`. */
export class ContentError extends BotError {
  readonly code = 'bad-content';
  readonly faults: readonly Fault[];

  constructor(campaign: string, faults: readonly Fault[]) {
    const lines = faults.map(({ file, line, message }) => `  ${file}${line ? `:${line}` : ''}: ${message}`);
    super(`The content of "${campaign}" has ${faults.length} fault(s):\n${lines.join('\n')}`);
    this.faults = faults;
  }
}

/** An environment the bot cannot start with; lists everything that is wrong at once, with what to set. */
export class ConfigError extends BotError {
  readonly code = 'bad-configuration';

  constructor(problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  ${line}`).join('\n')}`);
  }
}

/** A message document that breaks a rule every platform shares. */
export class DocumentError extends BotError {
  readonly code = 'bad-document';
}

/** A platform that refused or failed; `cause` is the SDK's error. */
export class PlatformError extends BotError {
  readonly code = 'platform';
}

/** A schedule that cannot be planned; the message says which part is wrong and how it is written. */
export class ScheduleError extends BotError {
  readonly code = 'bad-schedule';
  /** The message, to be said in the reader's language. */
  readonly said: Sentence;

  constructor(message: Sentence) {
    super(translate('en').said(message));
    this.said = message;
  }
}

/**
 * Why there is no picture:
 * - `unfit`: its texts are too long for its format. `letters`: no font has some letter of them.
 * - `busy`: too many are being drawn. `failed`: drawing it failed; `cause` says how.
 * - `refused`: the platform did not take it. `forbidden`: the app may not upload files there.
 */
export const pictureFaults = ['unfit', 'letters', 'busy', 'failed', 'refused', 'forbidden'] as const;
export type PictureFault = (typeof pictureFaults)[number];

/** A picture that cannot be drawn or shown. */
export class PictureError extends BotError {
  readonly code = 'picture';
  readonly fault: PictureFault;

  constructor(fault: PictureFault, options?: ErrorOptions) {
    super(`A picture cannot be shown (${fault}).`, options);
    this.fault = fault;
  }
}

/** A store that cannot be opened, read or written; the message says what to do, `cause` is the driver's error. */
export class StoreError extends BotError {
  readonly code = 'store';
}

/** Why a message will never be posted to a channel, for programs; the sentence beside it is for people. */
export type PermanentReason =
  /** The channel does not exist any more, or never did where the bot can see. */
  | 'channel-gone'
  | 'channel-archived'
  /** The bot was removed from the channel or the server, or never was in it. */
  | 'not-in-channel'
  /** The bot lacks a permission or a scope, or the channel is closed for it. */
  | 'not-allowed'
  /** A kind of channel that takes no messages of this kind. */
  | 'wrong-channel'
  /** The platform takes no request of the bot any more: this concerns every channel. */
  | 'token-revoked'
  /** The platform does not take this message: a fault of the message, and not of the channel. */
  | 'message-refused'
  /** The message that is to be changed was deleted. */
  | 'message-gone'
  /** The platform does not let the bot change this message any more. */
  | 'message-closed';

/**
 * What became of a message that could not be posted:
 * - `passing`: it was not posted; try again, not before `retryAfterMs` (milliseconds) where that is given.
 * - `permanent`: it was not posted, and trying again changes nothing.
 * - `uncertain`: the platform may have accepted it; look before posting it again.
 *
 * `sentence` says what is wrong and what to do, and holds nothing about people.
 */
export type DeliveryFault =
  | { readonly kind: 'passing'; readonly sentence: string; readonly retryAfterMs?: number }
  | { readonly kind: 'permanent'; readonly reason: PermanentReason; readonly sentence: string }
  | { readonly kind: 'uncertain'; readonly sentence: string };

/** A message that was not posted, or may have been; `cause` is the SDK's error. */
export class DeliveryError extends PlatformError {
  readonly fault: DeliveryFault;

  constructor(fault: DeliveryFault, options?: ErrorOptions) {
    super(fault.sentence, options);
    this.fault = fault;
  }
}
