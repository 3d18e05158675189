import { z } from 'zod';
import type { Translate } from '../language/translate.ts';
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
  /** The statement's title, and where it stands; missing where that address was not seen. */
  readonly statement?: { readonly title: string; readonly address: string };
}

/** A campaign as platforms see it, in its own language, and the same in others. */
export interface OfferedCampaign extends CampaignSpec {
  readonly translations: Readonly<Record<string, CampaignSpec>>;
}

/** Reads the spec of a command from its options, with its descriptions in one language. Throws a TypeError for a schema that no option kind made. */
export function specOf({ name, description, access }: Command, shape: OptionShape, t: Translate): CommandSpec {
  const options = Object.entries(shape).map(([option, schema]) => optionSpec(option, schema, t));
  return { name, description: t.text(description), access, options };
}

function optionSpec(name: string, schema: OptionShape[string], t: Translate): OptionSpec {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  const known = optionKinds.get(wrapped ? (schema.unwrap() as z.ZodType) : schema);
  if (known === undefined) throw new TypeError(`The option "${name}" is not made with command/options.ts`);
  return { name, description: t.text(known.description), required: !wrapped, kind: inWords(known.kind, t) };
}

const inWords = (kind: OptionKind, t: Translate): OptionKind =>
  kind.type === 'choice'
    ? { ...kind, entries: kind.entries.map((one) => ({ ...one, label: t.text(one.label) })) }
    : kind;
