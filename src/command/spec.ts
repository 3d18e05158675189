import { z } from 'zod';
import type { Campaign } from '../campaign/campaign.ts';
import type { Command, OptionShape } from './command.ts';
import type { Entry } from './entries.ts';
import { optionKinds } from './options.ts';

export type OptionKind =
  | { readonly type: 'choice' | 'entry'; readonly entries: readonly Entry[] }
  | { readonly type: 'integer'; readonly min: number; readonly max: number };

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
  readonly options: readonly OptionSpec[];
}

/** Reads the spec of a command from its zod schema for one campaign. Throws a TypeError for a schema of no known kind. */
export function specOf(command: Command, campaign: Campaign): CommandSpec {
  const options = Object.entries(command.options(campaign)).map(([name, schema]) => optionSpec(name, schema));
  return { name: command.name, description: command.description, options };
}

function optionSpec(name: string, schema: OptionShape[string]): OptionSpec {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  const known = optionKinds.get(wrapped ? (schema.unwrap() as z.ZodType) : schema);
  if (known === undefined) throw new TypeError(`The option "${name}" is not made with command/options.ts`);
  return { name, description: known.description, required: !wrapped, kind: known.kind };
}
