import type { Logger } from 'pino';
import { createAnswerCounts } from './answer-counts.ts';
import type { Campaign } from './campaign/campaign.ts';
import { type Caller, nobody } from './command/caller.ts';
import type { Command, OrganizerCommand } from './command/command.ts';
import { type Entry, searchEntries } from './command/entries.ts';
import { LANGUAGE, languageFor } from './command/language-option.ts';
import { organizedChannel } from './command/organizer.ts';
import { parseOptions } from './command/parse-options.ts';
import { unseenCharacter } from './command/printable.ts';
import { failure, foreignButton, problem } from './command/problem.ts';
import { RequestError } from './command/request-error.ts';
import { contextOf, type Prepared, prepare, type Room, shareable, typedAgain } from './command/room.ts';
import type { Reminders } from './command/services.ts';
import type { CommandSpec, OfferedCampaign } from './command/spec.ts';
import { MAX_TYPED_LENGTH, type ParsedText, parseText } from './command/text-parser.ts';
import { say, translate } from './language/translate.ts';
import type { MessageDocument, Reply } from './message/document.ts';
import type { Effect, Invocation } from './message/invocation.ts';

/** The one dispatch: everything a person does on any platform becomes a call of this. Its promises never reject. */
export interface Bot {
  readonly campaigns: readonly OfferedCampaign[];
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
  answerForeign(caller?: Caller): Promise<Reply>;
  /**
   * The entries of an option that fit what was typed so far, best first.
   * @param language the person's, as a tag like `es-ES`
   */
  complete(campaign: string, command: string, option: string, typed: string, language?: string): readonly Entry[];
  /** How often each command was answered on each platform, as Prometheus reads it. */
  metrics(): string;
}

/** A campaign, and its commands in each of its languages. */
interface House {
  readonly campaign: Campaign;
  readonly rooms: ReadonlyMap<string, Room>;
  /** In the campaign's own language. */
  readonly own: Room;
}

/**
 * Prepares every command for every campaign and language once, so that an answer only looks up, parses and runs.
 * @param reminders without them, and for campaigns without series, the commands of organisers are left out
 */
export function createBot(
  campaigns: readonly Campaign[],
  commands: readonly Command[],
  logger: Logger,
  reminders?: Reminders,
): Bot {
  const counts = createAnswerCounts();
  const houses = new Map(
    campaigns.map((campaign): [string, House] => {
      const organized = reminders !== undefined && campaign.reminders.series.length > 0;
      const offered = commands.filter(({ access }) => access === 'everyone' || organized);
      const own = prepare(campaign, campaign.language, offered);
      const others = campaign.languages.filter((language) => language !== campaign.language);
      const rooms = new Map(others.map((language) => [language, prepare(campaign, language, offered)]));
      return [campaign.id, { campaign, own, rooms }];
    }),
  );

  const roomIn = ({ campaign, own, rooms }: House, asked: string | undefined, tag: string | undefined): Room =>
    rooms.get(languageFor(campaign, asked, tag)) ?? own;

  /** Where the person is answered: in the language asked for, otherwise in theirs. */
  async function roomFor(house: House, caller: Caller, asked?: string): Promise<Room> {
    if (house.rooms.size === 0) return house.own;
    return roomIn(house, asked, asked === undefined ? await caller.language() : undefined);
  }
  async function foreign(caller: Caller = nobody): Promise<Reply> {
    const [house] = houses.values();
    const t = translate(house === undefined ? 'en' : (await roomFor(house, caller)).campaign.language);
    return privately(foreignButton(house?.campaign.id, t));
  }

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
    const house = houses.get(invocation.campaign);
    if (house === undefined) return foreign(caller);
    const room = await roomFor(house, caller, invocation.options[LANGUAGE]);
    const prepared = room.commands.get(invocation.command);
    if (prepared === undefined) return foreign(caller);
    if (caller.platform !== undefined) counts.count(prepared.spec.name, caller.platform);
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
      if (caller.cannotShare) return privately(document, invocation.effect);
      return invocation.effect === 'share'
        ? { document, visibility: 'channel', replaces: false }
        : { document: withShareButton, visibility: 'caller', replaces: invocation.effect === 'replace' };
    });
  }

  /** Turns what is thrown into an answer: a person's mistake into help, a fault of ours into an apology and a log line. */
  async function guarded(room: Room, effect: Effect, run: () => Promise<Reply>): Promise<Reply> {
    const t = translate(room.campaign.language);
    try {
      return await run();
    } catch (error) {
      if (error instanceof RequestError) {
        const reply = privately(problem(room.spec, error, t), effect);
        return error.option === undefined ? reply : { ...reply, concerns: error.option };
      }
      logger.error({ err: error, campaign: room.spec.id }, 'A command failed');
      return privately(failure(room.spec.id, t));
    }
  }

  return {
    campaigns: [...houses.values()].map(({ own, rooms }) => ({
      ...own.spec,
      translations: Object.fromEntries([...rooms].map(([language, { spec }]) => [language, spec])),
    })),
    answer,
    async answerText(id, typed, caller = nobody) {
      const house = houses.get(id);
      if (house === undefined) return foreign(caller);
      const room = await roomFor(house, caller);
      return guarded(room, 'new', async () => {
        if (typed.length > MAX_TYPED_LENGTH) {
          throw new RequestError(
            say('That is {count} characters; at most {most} are accepted.', {
              count: typed.length,
              most: MAX_TYPED_LENGTH,
            }),
          );
        }
        const unseen = unseenCharacter(typed.replace(/[\t\r\n]/g, ' '));
        if (unseen !== undefined) {
          throw new RequestError(
            say('That contains the invisible character {character}. Leave it out.', { character: unseen }),
          );
        }
        return answer({ campaign: id, effect: 'new', ...parseText(typed, room.spec.commands) }, caller);
      });
    },
    formFor(id, asked) {
      const { command, options } = typeof asked === 'string' ? { command: nameIn(asked), options: {} } : asked;
      const spec = houses.get(id)?.own.commands.get(command)?.spec;
      if (spec?.access !== 'organizer' || Object.keys(options).length > 0) return undefined;
      return spec.options.some(({ required }) => required) ? spec : undefined;
    },
    answerForeign: foreign,
    metrics: counts.render,
    complete(id, command, option, typed, language) {
      const house = houses.get(id);
      if (house === undefined || typed.length > MAX_TYPED_LENGTH) return [];
      const room = roomIn(house, undefined, language);
      const spec = room.commands.get(command)?.spec.options.find(({ name }) => name === option);
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
