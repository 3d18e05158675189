import type { z } from 'zod';
import type { Campaign } from '../campaign/campaign.ts';
import type { Message } from '../language/es.ts';
import type { Translate } from '../language/translate.ts';
import type { MessageDocument } from '../message/document.ts';
import type { Effect, Invocation } from '../message/invocation.ts';
import type { Entry } from './entries.ts';
import type { Place, Reminders } from './services.ts';
import type { CommandSpec } from './spec.ts';

/** The options of a command by name, made of the option kinds in `options.ts`. Their order is Slack's positional order. */
export type OptionShape = Record<string, z.ZodType>;

export interface Context<O> {
  readonly campaign: Campaign;
  readonly options: O;
  /** Says texts of the interface in the caller's language. */
  readonly t: Translate;
  /** All commands of the bot, in the order of `commands/index.ts`. */
  readonly commands: readonly CommandSpec[];
  /** What a button of the answer carries: a command of this campaign. */
  invoke(command: string, options?: Readonly<Record<string, string>>, effect?: Effect): Invocation;
}

/** What an organiser's command works on besides. */
export interface OrganizerContext<O> extends Context<O> {
  /** The campaign in the channel where the organiser asks. */
  readonly place: Place;
  /** Asked for by name, as `lang:es`: then what is posted in the channel from now on is in it too. */
  readonly language: string | undefined;
  readonly reminders: Reminders;
  /** Tells organisers apart where two have to agree; only to be handed on. */
  readonly person: string | undefined;
  /** Whether they may decide for all channels. */
  organizesWorkspace(): Promise<boolean>;
}

interface Described<S extends OptionShape> {
  /** Lower case, as typed after the slash command; two words stand in a group named after the first. */
  readonly name: string;
  /** One sentence of at most 100 characters, shown in help and by Discord. */
  readonly description: Message;
  /** Whether a campaign has what the command is about; each one has unless given. */
  readonly offeredIn?: (campaign: Campaign) => boolean;
  /** The options, for one campaign: topics, sources and terms differ from campaign to campaign. */
  options(campaign: Campaign, commands: readonly Entry[]): S;
}

interface OpenCommand<S extends OptionShape> extends Described<S> {
  readonly access: 'everyone';
  /**
   * The answer; it depends on the context alone, not on the clock or on anything else outside, because an answer is made
   * once and given again.
   */
  run(context: Context<z.output<z.ZodObject<S>>>): MessageDocument | Promise<MessageDocument>;
}

/** For organisers of a channel; exists for campaigns with reminders. Its answer is never kept and never shared. */
export interface OrganizerCommand<S extends OptionShape = OptionShape> extends Described<S> {
  readonly access: 'organizer';
  run(context: OrganizerContext<z.output<z.ZodObject<S>>>): MessageDocument | Promise<MessageDocument>;
}

/** One shared command: a name, a schema, and a function from plain data to plain data. */
export type Command<S extends OptionShape = OptionShape> = OpenCommand<S> | OrganizerCommand<S>;
export type Access = Command['access'];

/** Ties the options of a command that everyone may use to what its `run` receives. */
export function defineCommand<S extends OptionShape>(command: Omit<OpenCommand<S>, 'access'>): Command {
  return { ...command, access: 'everyone' };
}

/** The same for a command that only organisers may use. */
export function defineOrganizerCommand<S extends OptionShape>(command: Omit<OrganizerCommand<S>, 'access'>): Command {
  return { ...command, access: 'organizer' };
}
