import { z } from 'zod';
import type { Access, Command, OptionShape } from './command.ts';
import type { OptionKind } from './option-kind.ts';
import { optionKinds } from './options.ts';

export interface OptionSpec {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly kind: OptionKind;
}

/** What a command's schema says about it: the source of help, of Discord's registration and of completion. */
export interface CommandSpec {
  readonly name: string;
  readonly description: string;
  readonly access: Access;
  readonly options: readonly OptionSpec[];
}

/** One campaign as platforms see it: a slash command and its sub-commands. */
export interface CampaignSpec {
  /** The campaign's id and the name of its slash command, without the slash. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly commands: readonly CommandSpec[];
}

/** Reads the spec of a command from its options. Throws a TypeError for a schema that no option kind made. */
export function specOf({ name, description, access }: Command, shape: OptionShape): CommandSpec {
  const options = Object.entries(shape).map(([option, schema]) => optionSpec(option, schema));
  return { name, description, access, options };
}

function optionSpec(name: string, schema: OptionShape[string]): OptionSpec {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  const known = optionKinds.get(wrapped ? (schema.unwrap() as z.ZodType) : schema);
  if (known === undefined) throw new TypeError(`The option "${name}" is not made with command/options.ts`);
  return { name, description: known.description, required: !wrapped, kind: known.kind };
}
