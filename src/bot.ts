import type { Logger } from 'pino';
import { z } from 'zod';
import type { Campaign } from './campaign/campaign.ts';
import { type Caller, nobody } from './command/caller.ts';
import type { Command, Context, OrganizerCommand } from './command/command.ts';
import { type Entry, searchEntries } from './command/entries.ts';
import { Memory } from './command/memory.ts';
import { organizedChannel } from './command/organizer.ts';
import { parseOptions } from './command/parse-options.ts';
import { unseenCharacter } from './command/printable.ts';
import { failure, foreignButton, problem } from './command/problem.ts';
import { RequestError } from './command/request-error.ts';
import type { Reminders } from './command/services.ts';
import { type CampaignSpec, type CommandSpec, specOf } from './command/spec.ts';
import { MAX_TYPED_LENGTH, parseText } from './command/text-parser.ts';
import { translate } from './language/translate.ts';
import type { MessageDocument, Reply } from './message/document.ts';
import type { Effect, Invocation } from './message/invocation.ts';
import { withShareButton } from './message/share.ts';

/** The one dispatch: everything a person does on any platform becomes a call of this. Its promises never reject. */
export interface Bot {
  readonly campaigns: readonly CampaignSpec[];
  /** Answers an invocation: of Discord's options, of a button, of a menu. Without a caller it is nobody's. */
  answer(invocation: Invocation, caller?: Caller): Promise<Reply>;
  /** Answers what was typed after a campaign's slash command. */
  answerText(campaign: string, typed: string, caller?: Caller): Promise<Reply>;
  /** Answers a button whose text `decodeInvocation` does not know. */
  answerForeign(): Promise<Reply>;
  /** The entries of an option that fit what was typed so far, best first. */
  complete(campaign: string, command: string, option: string, typed: string): readonly Entry[];
}

interface Answer {
  readonly document: MessageDocument;
  readonly withShareButton: MessageDocument;
}

interface Prepared {
  readonly command: Command;
  readonly spec: CommandSpec;
  readonly schema: z.ZodObject;
  /** By parsed options, in which nothing is left of how a person typed them. */
  readonly answers: Memory<Answer>;
}

/** More than the different answers of any command of the shipped campaign; each takes some ten kilobytes. */
const ANSWERS_PER_COMMAND = 500;

interface Room {
  readonly campaign: Campaign;
  readonly spec: CampaignSpec;
  readonly commands: ReadonlyMap<string, Prepared>;
}

/**
 * Prepares every command for every campaign once, so that an answer only looks up, parses and runs.
 * @param reminders without them, and for campaigns without series, the commands of organisers are left out
 */
export function createBot(
  campaigns: readonly Campaign[],
  commands: readonly Command[],
  logger: Logger,
  reminders?: Reminders,
): Bot {
  const rooms = new Map(
    campaigns.map((campaign) => {
      const organized = reminders !== undefined && campaign.reminders.series.length > 0;
      const offered = commands.filter(({ access }) => access === 'everyone' || organized);
      return [campaign.id, prepare(campaign, offered)];
    }),
  );

  /** Nothing of it is remembered or offered for sharing: it depends on the channel and on the moment. */
  async function organize(
    room: Room,
    { spec, schema }: Prepared,
    command: OrganizerCommand,
    { options, effect }: Invocation,
    caller: Caller,
  ): Promise<Reply> {
    if (reminders === undefined) throw new TypeError(`${spec.name} was prepared without reminders`);
    const place = { campaign: room.spec.id, channel: await organizedChannel(caller) };
    const context = contextOf(room, parseOptions(spec, schema, options));
    return privately(await command.run({ ...context, place, reminders }), effect);
  }

  async function answer(invocation: Invocation, caller: Caller = nobody): Promise<Reply> {
    const room = rooms.get(invocation.campaign);
    const prepared = room?.commands.get(invocation.command);
    if (room === undefined || prepared === undefined) return privately(foreignButton(rooms.keys().next().value));
    return guarded(room, invocation.effect, async () => {
      const { command } = prepared;
      if (command.access === 'organizer') return organize(room, prepared, command, invocation, caller);
      const options = parseOptions(prepared.spec, prepared.schema, invocation.options);
      // What depends on a person's own words is not remembered, and no button can carry it.
      if (prepared.spec.options.some(({ kind }) => kind.type === 'text')) {
        return privately(await command.run(contextOf(room, options)), invocation.effect);
      }
      const typed = typedAgain(options);
      const { document, withShareButton } = await prepared.answers.recall(JSON.stringify(typed), () =>
        shareable(room, command.name, typed, command.run(contextOf(room, options))),
      );
      return invocation.effect === 'share'
        ? { document, visibility: 'channel', replaces: false }
        : { document: withShareButton, visibility: 'caller', replaces: invocation.effect === 'replace' };
    });
  }

  /** Turns what is thrown into an answer: a person's mistake into help, a fault of ours into an apology and a log line. */
  async function guarded(room: Room, effect: Effect, run: () => Promise<Reply>): Promise<Reply> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof RequestError) return privately(problem(room.spec, error), effect);
      logger.error({ err: error, campaign: room.spec.id }, 'A command failed');
      return privately(failure(room.spec.id));
    }
  }

  return {
    campaigns: [...rooms.values()].map(({ spec }) => spec),
    answer,
    async answerText(id, typed, caller) {
      const room = rooms.get(id);
      if (room === undefined) return privately(foreignButton(rooms.keys().next().value));
      return guarded(room, 'new', async () => {
        if (typed.length > MAX_TYPED_LENGTH) {
          throw new RequestError(`That is ${typed.length} characters; at most ${MAX_TYPED_LENGTH} are accepted.`);
        }
        const unseen = unseenCharacter(typed.replace(/[\t\r\n]/g, ' '));
        if (unseen !== undefined)
          throw new RequestError(`That contains the invisible character ${unseen}. Leave it out.`);
        return answer({ campaign: id, effect: 'new', ...parseText(typed, room.spec.commands) }, caller);
      });
    },
    async answerForeign() {
      return privately(foreignButton(rooms.keys().next().value));
    },
    complete(id, command, option, typed) {
      const spec = rooms
        .get(id)
        ?.commands.get(command)
        ?.spec.options.find(({ name }) => name === option);
      return spec !== undefined && 'entries' in spec.kind ? searchEntries(spec.kind.entries, typed) : [];
    },
  };
}

function invokeIn({ campaign }: Room): Context<unknown>['invoke'] {
  return (command, options = {}, effect = 'new') => ({ campaign: campaign.id, command, options, effect });
}

const contextOf = <O>(room: Room, options: O): Context<O> => ({
  campaign: room.campaign,
  options,
  commands: room.spec.commands,
  invoke: invokeIn(room),
  t: translate(room.campaign.language),
});

async function shareable(
  room: Room,
  command: string,
  typed: Readonly<Record<string, string>>,
  made: MessageDocument | Promise<MessageDocument>,
): Promise<Answer> {
  const document = await made;
  return { document, withShareButton: withShareButton(document, invokeIn(room)(command, typed)) };
}

function prepare(campaign: Campaign, commands: readonly Command[]): Room {
  const names = commands.map((command) => ({ id: command.name, label: command.name }));
  const prepared = commands.map((command) => {
    const shape = command.options(campaign, names);
    const answers = new Memory<Answer>(ANSWERS_PER_COMMAND);
    return { command, spec: specOf(command, shape, translate(campaign.language)), schema: z.object(shape), answers };
  });
  const { id, name, description } = campaign;
  return {
    campaign,
    spec: { id, name, description, commands: prepared.map(({ spec }) => spec) },
    commands: new Map(prepared.map((one) => [one.spec.name, one])),
  };
}

/** Parsed options as a person could have typed them: ids and numbers, so that they are short and mean the same later. */
const typedAgain = (options: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

const privately = (document: MessageDocument, effect: Effect = 'new'): Reply => ({
  document,
  visibility: 'caller',
  replaces: effect === 'replace',
});
