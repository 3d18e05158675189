import { BotError } from '../errors.ts';
import { type Sentence, say, translate } from '../language/translate.ts';
import type { Entry } from './entries.ts';
import { printable } from './printable.ts';
import type { CommandSpec } from './spec.ts';

/** What a person may have meant: either a command, or a value of the option that was wrong. */
export type Remedy =
  | { readonly kind: 'command'; readonly names: readonly string[] }
  | {
      readonly kind: 'value';
      readonly command: string;
      readonly option: string;
      readonly entries: readonly Entry[];
      /** All options as typed. */
      readonly typed: Readonly<Record<string, string>>;
    };

/** A request that cannot be answered as it stands. The message is shown to the person who asked. */
export class RequestError extends BotError {
  readonly code = 'bad-request';
  /** The message, to be said in the reader's language. */
  readonly said: Sentence;
  /** What to offer instead, as buttons or a menu. */
  readonly remedy: Remedy | undefined;
  /** The one option whose value is the problem, where it is one. */
  readonly option: string | undefined;

  constructor(message: Sentence, remedy?: Remedy, option = remedy?.kind === 'value' ? remedy.option : undefined) {
    super(translate('en').said(message));
    this.said = message;
    this.remedy = remedy;
    this.option = option;
  }

  /** Does work on the value of one option; what is wrong with it is then a problem with that option. */
  static about<T>(option: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof RequestError ? new RequestError(error.said, error.remedy, option) : error;
    }
  }

  static unknownCommand(typed: string, meant: readonly string[]): RequestError {
    const name = printable(typed);
    return new RequestError(
      meant.length > 0
        ? say('There is no command "{name}". Did you mean {meant}?', { name, meant: meant.join(' / ') })
        : say('There is no command "{name}". These commands exist:', { name }),
      { kind: 'command', names: meant },
    );
  }

  static unknownOption(command: CommandSpec, typed: string): RequestError {
    const names = command.options.map(({ name }) => name).join(', ');
    return new RequestError(
      say('{command} has no option "{name}". Its options: {names}.', {
        command: command.name,
        name: printable(typed),
        names,
      }),
    );
  }

  static leftOver(command: CommandSpec, typed: string): RequestError {
    const [name, what] = [command.name, printable(typed)];
    const options = command.options.map((option) => option.name).join(', ');
    return new RequestError(
      options === ''
        ? say('{name} takes no options. What is "{what}"?', { name, what })
        : say('{name} takes only: {options}. What is "{what}"?', { name, options, what }),
    );
  }
}
