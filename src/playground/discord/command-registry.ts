import { isDeepStrictEqual } from 'node:util';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { z } from 'zod';
import { discordLimits as limits } from '../../platform/discord/limits.ts';
import { invalidAt, parseForm, refusal } from './api-error.ts';
import { type CommandBody, validateCommand } from './validate-commands.ts';
import { applicationId } from './world.ts';

/** A registered command, as Discord gives it back. */
export type RegisteredCommand = Omit<CommandBody, 'id' | 'type' | 'default_member_permissions'> &
  Pick<APIApplicationCommand, 'id' | 'application_id' | 'version' | 'guild_id' | 'default_member_permissions'> & {
    readonly type: 1 | 3;
  };

/** Commands of one type have names of their own. */
const isSame = (one: Pick<CommandBody, 'name' | 'type'>, other: Pick<CommandBody, 'name' | 'type'>): boolean =>
  one.name === other.name && one.type === other.type;

/** The commands of one scope: all servers, or one. */
export class CommandRegistry {
  readonly #nextId: () => string;
  readonly #integrationTypes: () => readonly number[];
  readonly #scope: { guild_id?: string };
  #commands: readonly RegisteredCommand[] = [];

  /** @param integrationTypes the kinds of installation the app offers now */
  constructor(nextId: () => string, integrationTypes: () => readonly number[], guildId?: string) {
    this.#nextId = nextId;
    this.#integrationTypes = integrationTypes;
    this.#scope = guildId === undefined ? {} : { guild_id: guildId };
  }

  get all(): readonly RegisteredCommand[] {
    return this.#commands;
  }

  /** Replaces all commands; one whose name was registered before keeps its id, and its version when it is unchanged. */
  replace(body: unknown): readonly RegisteredCommand[] {
    const bodies = parseForm(z.array(z.unknown()), body);
    const parsed = bodies.map((one, index) => this.#validated(one, [index]));
    if (tooMany(parsed)) throw refusal.tooManyCommands();
    for (const [index, command] of parsed.entries()) {
      if (parsed.findIndex((other) => isSame(other, command)) !== index) {
        throw invalidAt(
          [index, 'name'],
          'APPLICATION_COMMANDS_DUPLICATE_NAME',
          'Application command names must be unique',
        );
      }
    }
    this.#commands = parsed.map((one) => this.#registered(one));
    return this.#commands;
  }

  /** Adds one command, or replaces the one of its name; `created` says which. */
  upsert(body: unknown): { command: RegisteredCommand; created: boolean } {
    const parsed = this.#validated(body, []);
    const others = this.#commands.filter((other) => !isSame(other, parsed));
    if (tooMany([...others, parsed])) throw refusal.tooManyCommands();
    const command = this.#registered(parsed);
    const created = others.length === this.#commands.length;
    this.#commands = [...others, command];
    return { command, created };
  }

  /** https://docs.discord.com/developers/interactions/application-commands#installation-context */
  #validated(body: unknown, path: readonly PropertyKey[]): CommandBody {
    const command = validateCommand(body, path);
    if (command.integration_types?.some((type) => !this.#integrationTypes().includes(type))) {
      throw invalidAt(
        [...path, 'integration_types'],
        'APPLICATION_COMMAND_INVALID_INTEGRATION_TYPE',
        'The application does not offer this kind of installation.',
      );
    }
    return command;
  }

  #registered(body: CommandBody): RegisteredCommand {
    const before = this.#commands.find((one) => isSame(one, body));
    const command: RegisteredCommand = {
      application_id: applicationId,
      ...this.#scope,
      id: before?.id ?? this.#nextId(),
      version: before?.version ?? '',
      default_member_permissions:
        body.default_member_permissions == null ? null : String(body.default_member_permissions),
      type: body.type,
      name: body.name,
      name_localizations: body.name_localizations ?? null,
      description: body.description,
      description_localizations: body.description_localizations ?? null,
      ...(this.#scope.guild_id === undefined && { dm_permission: body.dm_permission ?? true }),
      contexts: body.contexts ?? null,
      integration_types: body.integration_types ?? [0],
      ...(body.options?.length && { options: body.options.map(trimmed) }),
      nsfw: body.nsfw ?? false,
    };
    return before && isDeepStrictEqual(before, command) ? before : { ...command, version: this.#nextId() };
  }
}

const tooMany = (commands: readonly Pick<CommandBody, 'type'>[]): boolean => {
  const ofType = (type: 1 | 3) => commands.filter((one) => one.type === type).length;
  return ofType(1) > limits.chatInputCommands || ofType(3) > limits.messageCommands;
};

/** A part of a command without what says nothing: Discord does not give nulls, `false` and empty lists back. */
function trimmed<T extends object>(part: T): T {
  const entries = Object.entries(part).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === false) return [];
    if (!Array.isArray(value)) return [[key, value]];
    return value.length > 0 ? [[key, value.map((one) => (typeof one === 'object' ? trimmed(one) : one))]] : [];
  });
  // Only optional fields are left out.
  return Object.fromEntries(entries) as T;
}

/** What GET gives: localisations only where they were asked for. */
export function listed(
  commands: readonly RegisteredCommand[],
  withLocalizations: boolean,
): readonly RegisteredCommand[] {
  return withLocalizations ? commands : commands.map(unlocalized);
}

function unlocalized<T extends object>(part: T): T {
  const entries = Object.entries(part)
    .filter(([key]) => key !== 'name_localizations' && key !== 'description_localizations')
    .map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((one) => (typeof one === 'object' ? unlocalized(one) : one)) : value,
    ]);
  return Object.fromEntries(entries) as T;
}
