import { z } from 'zod';
import type { Campaign } from '../campaign/campaign.ts';
import { sourcesOf } from '../campaign/cite.ts';
import { inLanguage } from '../campaign/in-language.ts';
import { translate } from '../language/translate.ts';
import type { MessageDocument } from '../message/document.ts';
import { withShareButton } from '../message/share.ts';
import type { Command, Context } from './command.ts';
import { LANGUAGE, withLanguage } from './language-option.ts';
import { Memory } from './memory.ts';
import { asTyped } from './several.ts';
import { type CampaignSpec, type CommandSpec, specOf } from './spec.ts';

interface Answer {
  readonly document: MessageDocument;
  readonly withShareButton: MessageDocument;
}

/** A command made ready for one campaign, in one language. */
export interface Prepared {
  readonly command: Command;
  readonly spec: CommandSpec;
  readonly schema: z.ZodObject;
  /** By parsed options, in which nothing is left of how a person typed them. */
  readonly answers: Memory<Answer>;
}

/** More than the different answers of any command of the shipped campaign; each takes some ten kilobytes. */
const ANSWERS_PER_COMMAND = 500;

/** One campaign with its commands, as one language has them. */
export interface Room {
  readonly campaign: Campaign;
  readonly spec: CampaignSpec;
  readonly commands: ReadonlyMap<string, Prepared>;
}

/** What buttons of answers carry: a command of the campaign, in the language that was asked for by name, if one was. */
function invokeIn(
  { campaign }: Room,
  { [LANGUAGE]: language }: Readonly<Record<string, unknown>>,
): Context<unknown>['invoke'] {
  const kept: Readonly<Record<string, string>> = typeof language === 'string' ? { [LANGUAGE]: language } : {};
  return (command, options = {}, effect = 'new') => ({
    campaign: campaign.id,
    command,
    options: { ...options, ...kept },
    effect,
  });
}

/** What a command's `run` receives; `options` are parsed. */
export const contextOf = <O extends Readonly<Record<string, unknown>>>(room: Room, options: O): Context<O> => ({
  campaign: room.campaign,
  options,
  commands: room.spec.commands,
  invoke: invokeIn(room, options),
  t: translate(room.campaign.language),
});

/** An answer for the caller, and what the channel gets to see where they share it. */
export async function shareable(
  room: Room,
  command: string,
  typed: Readonly<Record<string, string>>,
  made: MessageDocument | Promise<MessageDocument>,
): Promise<Answer> {
  const document = await made;
  const label = translate(room.campaign.language)('Share in channel');
  return { document, withShareButton: withShareButton(document, label, invokeIn(room, {})(command, typed)) };
}

/** Makes commands ready for a campaign in one of its languages once, so that an answer only looks up, parses and runs. */
export function prepare(original: Campaign, language: string, commands: readonly Command[]): Room {
  const campaign = inLanguage(original, language);
  const names = commands.map((command) => ({ id: command.name, label: command.name }));
  const prepared = commands.map((command) => {
    const shape = withLanguage(campaign, command.options(campaign, names));
    const answers = new Memory<Answer>(ANSWERS_PER_COMMAND);
    return { command, spec: specOf(command, shape, translate(language)), schema: z.object(shape), answers };
  });
  const { id, name, description, statement } = campaign;
  const address = sourcesOf(campaign, [statement.source])[0]?.address;
  return {
    campaign,
    spec: {
      id,
      name,
      description,
      commands: prepared.map(({ spec }) => spec),
      ...(address === undefined ? {} : { statement: { title: statement.title, address } }),
    },
    commands: new Map(prepared.map((one) => [one.spec.name, one])),
  };
}

/** Parsed options as a person could have typed them: ids and numbers, so that they are short and mean the same later. */
export const typedAgain = (options: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? asTyped(value) : String(value)]],
    ),
  );
