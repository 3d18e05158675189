import type { Logger } from 'pino';
import type { Campaign } from './campaign/campaign.ts';
import { type Caller, nobody } from './command/caller.ts';
import type { Command, OrganizerCommand } from './command/command.ts';
import { type Entry, searchEntries } from './command/entries.ts';
import { organizedChannel } from './command/organizer.ts';
import { parseOptions } from './command/parse-options.ts';
import { unseenCharacter } from './command/printable.ts';
import { failure, foreignButton, problem } from './command/problem.ts';
import { RequestError } from './command/request-error.ts';
import { contextOf, type Prepared, prepare, type Room, shareable, typedAgain } from './command/room.ts';
import type { Reminders } from './command/services.ts';
import type { CampaignSpec, CommandSpec } from './command/spec.ts';
import { MAX_TYPED_LENGTH, type ParsedText, parseText } from './command/text-parser.ts';
import type { MessageDocument, Reply } from './message/document.ts';
import type { Effect, Invocation } from './message/invocation.ts';

/** The one dispatch: everything a person does on any platform becomes a call of this. Its promises never reject. */
export interface Bot {
  readonly campaigns: readonly CampaignSpec[];
  /** Answers an invocation: of Discord's options, of a button, of a menu. Without a caller it is nobody's. */
  answer(invocation: Invocation, caller?: Caller): Promise<Reply>;
  /** Answers what was typed after a campaign's slash command. */
  answerText(campaign: string, typed: string, caller?: Caller): Promise<Reply>;
  /**
   * The command for which a platform that has forms opens one: of organisers, with an option it cannot do without, asked
   * for with no option at all. Who asks is not looked at.
   * @param asked as typed after the campaign's slash command, or as a button carries it
   */
  formFor(campaign: string, asked: string | ParsedText): CommandSpec | undefined;
  /** Answers a button whose text `decodeInvocation` does not know. */
  answerForeign(): Promise<Reply>;
  /** The entries of an option that fit what was typed so far, best first. */
  complete(campaign: string, command: string, option: string, typed: string): readonly Entry[];
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
      const typed = typedAgain(options);
      const { document, withShareButton } = await prepared.answers.recall(JSON.stringify(typed), () =>
        shareable(room, command.name, typed, command.run(contextOf(room, options))),
      );
      if (caller.cannotShare) return privately(document, invocation.effect);
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
      if (error instanceof RequestError) {
        const reply = privately(problem(room.spec, error), effect);
        return error.option === undefined ? reply : { ...reply, concerns: error.option };
      }
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
    formFor(id, asked) {
      const { command, options } = typeof asked === 'string' ? { command: nameIn(asked), options: {} } : asked;
      const spec = rooms.get(id)?.commands.get(command)?.spec;
      if (spec?.access !== 'organizer' || Object.keys(options).length > 0) return undefined;
      return spec.options.some(({ required }) => required) ? spec : undefined;
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

/** The name of the command of which nothing but the name was typed. */
const nameIn = (typed: string): string => typed.trim().replace(/\s+/g, ' ').toLowerCase();

const privately = (document: MessageDocument, effect: Effect = 'new'): Reply => ({
  document,
  visibility: 'caller',
  replaces: effect === 'replace',
});
