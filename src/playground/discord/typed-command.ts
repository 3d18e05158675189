import type { CommandRegistry, RegisteredCommand } from './command-registry.ts';
import { contextOf, type Installs, type Owners } from './installs.ts';
import { apiMessage, type LocalMessage } from './messages.ts';
import { type CommandOption, isNested, optionType, type ValueOption } from './validate-commands.ts';
import { apiChannel, apiMember, apiUser, type LocalChannel, type LocalUser, permission } from './world.ts';

export type TypedValue = string | number | boolean;

/** What a person typed: `/name path... option:value`. */
export interface TypedCommand {
  readonly name: string;
  /** Names of the subcommand group and subcommand, where the command has them. */
  readonly path: readonly string[];
  readonly options: Readonly<Record<string, TypedValue>>;
}

/** Where a person typed it. */
export interface Surroundings {
  readonly user: LocalUser;
  readonly channel: LocalChannel;
  readonly users: readonly LocalUser[];
  readonly channels: readonly LocalChannel[];
  /** Names of commands that an admin has opened to everybody. */
  readonly opened: ReadonlySet<string>;
  readonly installs: Installs;
}

/** What a command sends, and by which installations. */
export interface Invoked {
  readonly data: Record<string, unknown>;
  readonly owners: Owners;
}

/** Something that Discord's client would not let a person do; the message says what it would show. */
export class ClientRefusal extends Error {}

interface DataOption {
  name: string;
  type: number;
  value?: TypedValue;
  focused?: true;
  options?: DataOption[];
}

/**
 * The interaction for what a person typed, checked against the registered command as Discord's client does.
 * @param focused the option being completed; then required options may still be missing
 * @throws ClientRefusal
 */
export function commandData(
  registries: readonly CommandRegistry[],
  typed: TypedCommand,
  place: Surroundings,
  focused?: string,
): Invoked {
  const { command, owners } = shown(registries, typed.name, 1, place);
  const { options: known, names } = descend(command, typed.path);
  const refuse = (message: string) => new ClientRefusal(`/${[typed.name, ...typed.path].join(' ')}: ${message}`);

  for (const name of Object.keys(typed.options)) {
    if (!known.some((option) => option.name === name)) throw refuse(`there is no option "${name}"`);
  }
  if (focused !== undefined) {
    const option = known.find(({ name }) => name === focused);
    if (!option || !('autocomplete' in option) || !option.autocomplete)
      throw refuse(`"${focused}" has no autocomplete`);
  }
  const data: DataOption[] = [];
  const resolved = new Resolved(place);
  for (const option of known) {
    const given = typed.options[option.name];
    if (option.name === focused) {
      data.push({ name: option.name, type: option.type, value: String(given ?? ''), focused: true });
    } else if (given !== undefined) {
      const fault = faultOf(option, given);
      if (fault) throw refuse(`"${option.name}" ${fault}`);
      resolved.add(option, given);
      data.push({ name: option.name, type: option.type, value: given });
    } else if (option.required && focused === undefined) {
      throw refuse(`the option "${option.name}" is required`);
    }
  }
  const nested = names.reduceRight<DataOption[]>((options, { name, type }) => [{ name, type, options }], data);
  return {
    data: {
      ...named(command),
      ...(nested.length > 0 && { options: nested }),
      ...resolved.toData(),
    },
    owners,
  };
}

/**
 * The interaction of choosing a command from the menu of a message.
 * @throws ClientRefusal
 */
export function messageCommandData(
  registries: readonly CommandRegistry[],
  name: string,
  message: LocalMessage,
  place: Pick<Surroundings, 'user' | 'channel' | 'opened' | 'installs'>,
): Invoked {
  const { command, owners } = shown(registries, name, 3, place);
  return {
    data: {
      ...named(command),
      target_id: message.id,
      resolved: { messages: { [message.id]: apiMessage(message) } },
    },
    owners,
  };
}

const named = ({ id, name, type, guild_id }: RegisteredCommand) => ({
  id,
  name,
  type,
  ...(guild_id !== undefined && { guild_id }),
});

/** A command as a person has it before them, and what lets them use it. */
function shown(
  registries: readonly CommandRegistry[],
  name: string,
  type: 1 | 3,
  place: Pick<Surroundings, 'user' | 'channel' | 'opened' | 'installs'>,
) {
  const command = registries.flatMap(({ all }) => all).find((one) => one.name === name && one.type === type);
  if (!command) throw new ClientRefusal(`There is no command ${type === 1 ? '/' : ''}${name}`);
  const why = hiddenBecause(command, place);
  const owners = place.installs.ownersOf(command.integration_types ?? [], place);
  if (why !== undefined || owners === undefined) {
    throw new ClientRefusal(`${type === 1 ? '/' : ''}${command.name} is not shown: ${why}`);
  }
  return { command, owners };
}

/**
 * Why Discord's client does not show a command to a person; `undefined` where it does.
 * https://docs.discord.com/developers/interactions/application-commands#permissions
 */
export function hiddenBecause(
  command: RegisteredCommand,
  { user, channel, opened, installs }: Pick<Surroundings, 'user' | 'channel' | 'opened' | 'installs'>,
): string | undefined {
  const context = contextOf(channel);
  const direct = context !== 0;
  if (command.contexts && !command.contexts.includes(context)) return 'not in this kind of channel';
  const owners = installs.ownersOf(command.integration_types ?? [], { user, channel });
  if (owners === undefined) return 'the app is not installed here';
  // The server's rules for who sees a command are for its own installation.
  if (!('0' in owners)) return undefined;
  if (direct) {
    return command.guild_id !== undefined || command.dm_permission === false ? 'not in messages' : undefined;
  }
  if ((user.permissions & permission.administrator) !== 0n) return undefined;
  if ((user.permissions & permission.useApplicationCommands) === 0n) return 'this person may not use commands';
  if (opened.has(command.name) || command.default_member_permissions === null) return undefined;
  // "0" is for admins alone.
  const needed = BigInt(command.default_member_permissions) || permission.administrator;
  return (user.permissions & needed) === needed ? undefined : 'this person lacks the permissions it asks for';
}

function descend(command: RegisteredCommand, path: readonly string[]) {
  const names: { name: string; type: number }[] = [];
  let options: readonly CommandOption[] = command.options ?? [];
  for (const name of path) {
    const next = options.find((option) => option.name === name);
    if (!next || !isNested(next)) throw new ClientRefusal(`/${command.name} has no subcommand "${path.join(' ')}"`);
    names.push({ name, type: next.type });
    options = next.options ?? [];
  }
  const values = options.filter((option): option is ValueOption => !isNested(option));
  if (values.length < options.length) throw new ClientRefusal(`/${command.name} needs a subcommand`);
  return { options: values, names };
}

function faultOf(option: ValueOption, value: TypedValue): string | undefined {
  switch (option.type) {
    case optionType.string:
      if (typeof value !== 'string') return 'must be a text';
      if (value === '') return 'must not be empty';
      if (value.length > (option.max_length ?? 6_000))
        return `must be ${option.max_length ?? 6_000} characters or fewer`;
      if (value.length < (option.min_length ?? 0)) return `must be ${option.min_length} characters or more`;
      break;
    case optionType.integer:
    case optionType.number:
      if (typeof value !== 'number') return 'must be a number';
      if (option.type === optionType.integer && !Number.isInteger(value)) return 'must be a whole number';
      if (value < (option.min_value ?? -(2 ** 53))) return `must be ${option.min_value} or more`;
      if (value > (option.max_value ?? 2 ** 53)) return `must be ${option.max_value ?? '2^53'} or less`;
      break;
    case optionType.boolean:
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case optionType.user:
    case optionType.channel:
      return typeof value === 'string' ? undefined : 'must be an id';
    default:
      return 'is of a kind this server cannot type';
  }
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value)) {
    return `must be one of: ${option.choices.map((choice) => choice.value).join(', ')}`;
  }
  return undefined;
}

/** The people and channels that options name, in full. */
class Resolved {
  readonly #place: Surroundings;
  readonly #found: Record<string, Record<string, unknown>> = {};

  constructor(place: Surroundings) {
    this.#place = place;
  }

  add(option: ValueOption, value: TypedValue): void {
    if (option.type === optionType.user) {
      const user = this.#place.users.find(({ id }) => id === value);
      if (!user) throw new ClientRefusal(`There is no user ${value}`);
      this.#put('users', user.id, apiUser(user));
      const { user: _, ...member } = apiMember(apiUser(user));
      this.#put('members', user.id, { ...member, permissions: String(user.permissions) });
    } else if (option.type === optionType.channel) {
      const channel = this.#place.channels.find(({ id }) => id === value);
      if (!channel) throw new ClientRefusal(`There is no channel ${value}`);
      this.#put('channels', channel.id, { ...apiChannel(channel), permissions: String(this.#place.user.permissions) });
    }
  }

  toData() {
    return Object.keys(this.#found).length > 0 ? { resolved: this.#found } : {};
  }

  #put(kind: string, id: string, value: unknown): void {
    this.#found[kind] = { ...this.#found[kind], [id]: value };
  }
}
