import { z } from 'zod';
import type { Campaign } from './campaign/campaign.ts';
import { inLanguage } from './campaign/in-language.ts';
import type { Command, Context } from './command/command.ts';
import { LANGUAGE, withLanguage } from './command/language-option.ts';
import { Memory } from './command/memory.ts';
import { type CampaignSpec, type CommandSpec, specOf } from './command/spec.ts';
import { translate } from './language/translate.ts';
import type { MessageDocument } from './message/document.ts';

export interface Answer {
  readonly document: MessageDocument;
  readonly withShareButton: MessageDocument;
}

export interface Prepared {
  readonly command: Command;
  readonly spec: CommandSpec;
  readonly schema: z.ZodObject;
  /** By parsed options, in which nothing is left of how a person typed them. */
  readonly answers: Memory<Answer>;
}

/** A campaign with its commands, as one language has them. */
export interface Room {
  readonly campaign: Campaign;
  readonly spec: CampaignSpec;
  readonly commands: ReadonlyMap<string, Prepared>;
}

/** More than the different answers of any command of the shipped campaign; each takes some ten kilobytes. */
const ANSWERS_PER_COMMAND = 500;

/** Prepares the commands of a campaign in one of its languages. */
export function prepareRoom(original: Campaign, language: string, commands: readonly Command[]): Room {
  const campaign = inLanguage(original, language);
  const names = commands.map((command) => ({ id: command.name, label: command.name }));
  const prepared = commands.map((command) => {
    const shape = withLanguage(campaign, command.options(campaign, names));
    const answers = new Memory<Answer>(ANSWERS_PER_COMMAND);
    return { command, spec: specOf(command, shape, translate(language)), schema: z.object(shape), answers };
  });
  const { id, name, description } = campaign;
  return {
    campaign,
    spec: { id, name, description, commands: prepared.map(({ spec }) => spec) },
    commands: new Map(prepared.map((one) => [one.spec.name, one])),
  };
}

/** What buttons of answers carry: a command of the campaign, in the language that was asked for by name, if one was. */
export function invokeIn({ campaign }: Room, { [LANGUAGE]: language }: Readonly<Record<string, unknown>>) {
  const kept: Readonly<Record<string, string>> = typeof language === 'string' ? { [LANGUAGE]: language } : {};
  return ((command, options = {}, effect = 'new') => ({
    campaign: campaign.id,
    command,
    options: { ...options, ...kept },
    effect,
  })) satisfies Context<unknown>['invoke'];
}

/** What a command gets; `options` are parsed. */
export const contextOf = (
  room: Room,
  options: Readonly<Record<string, unknown>>,
): Context<Record<string, unknown>> => ({
  campaign: room.campaign,
  options,
  commands: room.spec.commands,
  invoke: invokeIn(room, options),
  t: translate(room.campaign.language),
});
