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
}

/** A store that cannot be opened, read or written; the message says what to do, `cause` is the driver's error. */
export class StoreError extends BotError {
  readonly code = 'store';
}
