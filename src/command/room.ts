import { z } from 'zod';
import type { Campaign } from '../campaign/campaign.ts';
import type { MessageDocument } from '../message/document.ts';
import { withShareButton } from '../message/share.ts';
import type { Command, Context } from './command.ts';
import { Memory } from './memory.ts';
import { type CampaignSpec, type CommandSpec, specOf } from './spec.ts';

interface Answer {
  readonly document: MessageDocument;
  readonly withShareButton: MessageDocument;
}

/** A command made ready for one campaign. */
export interface Prepared {
  readonly command: Command;
  readonly spec: CommandSpec;
  readonly schema: z.ZodObject;
  /** By parsed options, in which nothing is left of how a person typed them. */
  readonly answers: Memory<Answer>;
}

/** More than the different answers of any command of the shipped campaign; each takes some ten kilobytes. */
const ANSWERS_PER_COMMAND = 500;

/** One campaign with its commands. */
export interface Room {
  readonly campaign: Campaign;
  readonly spec: CampaignSpec;
  readonly commands: ReadonlyMap<string, Prepared>;
}

function invokeIn({ campaign }: Room): Context<unknown>['invoke'] {
  return (command, options = {}, effect = 'new') => ({ campaign: campaign.id, command, options, effect });
}

/** What a command's `run` receives. */
export const contextOf = <O>(room: Room, options: O): Context<O> => ({
  campaign: room.campaign,
  options,
  commands: room.spec.commands,
  invoke: invokeIn(room),
});

/** An answer for the caller, and what the channel gets to see where they share it. */
export async function shareable(
  room: Room,
  command: string,
  typed: Readonly<Record<string, string>>,
  made: MessageDocument | Promise<MessageDocument>,
): Promise<Answer> {
  const document = await made;
  return { document, withShareButton: withShareButton(document, invokeIn(room)(command, typed)) };
}

/** Makes commands ready for a campaign once, so that an answer only looks up, parses and runs. */
export function prepare(campaign: Campaign, commands: readonly Command[]): Room {
  const names = commands.map((command) => ({ id: command.name, label: command.name }));
  const prepared = commands.map((command) => {
    const shape = command.options(campaign, names);
    const answers = new Memory<Answer>(ANSWERS_PER_COMMAND);
    return { command, spec: specOf(command, shape), schema: z.object(shape), answers };
  });
  const { id, name, description } = campaign;
  return {
    campaign,
    spec: { id, name, description, commands: prepared.map(({ spec }) => spec) },
    commands: new Map(prepared.map((one) => [one.spec.name, one])),
  };
}

/** Parsed options as a person could have typed them: ids and numbers, so that they are short and mean the same later. */
export const typedAgain = (options: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
