import type { Logger } from 'pino';
import { createAnswerCounts } from './answer-counts.ts';
import type { Campaign } from './campaign/campaign.ts';
import { marked } from './campaign/fictitious.ts';
import type { WorkspaceRef } from './channel.ts';
import { type Caller, nobody } from './command/caller.ts';
import type { Command, OrganizerCommand } from './command/command.ts';
import { type Entry, searchEntries } from './command/entries.ts';
import { LANGUAGE, languageFor, languageOf } from './command/language-option.ts';
import { organizedChannel } from './command/organizer.ts';
import { parseOptions } from './command/parse-options.ts';
import { unseenCharacter } from './command/printable.ts';
import { failure, foreignButton, problem, unreachable } from './command/problem.ts';
import { RequestError } from './command/request-error.ts';
import { contextOf, type Prepared, type Room, shareable, typedAgain } from './command/room.ts';
import type { Reminders } from './command/services.ts';
import { completeSeveral } from './command/several.ts';
import type { CommandSpec, OfferedCampaign } from './command/spec.ts';
import { MAX_TYPED_LENGTH, type ParsedText, parseText } from './command/text-parser.ts';
import { StoreError } from './errors.ts';
import { type Home, homeDocument, organizedHome } from './home.ts';
import { type House, housesOf, isOrganized, offeredBy } from './houses.ts';
import { say, type Translate, translate, translateFor } from './language/translate.ts';
import type { MessageDocument, Reply } from './message/document.ts';
import type { Effect, Invocation } from './message/invocation.ts';
import { traced } from './observing/tracing.ts';
import type { Trail } from './observing/trail.ts';
import { addressed, unknownCampaign, whichCampaign } from './which-campaign.ts';

/** The one dispatch: everything a person does on any platform becomes a call of this. Its promises never reject. */
export interface Bot {
  /** As they are at the moment; the same array until they change. */
  readonly campaigns: readonly OfferedCampaign[];
  /** From now on answers by these campaigns. Whatever is being answered is answered to its end by those before. */
  adopt(campaigns: readonly Campaign[]): void;
  /** Answers an invocation: of Discord's options, of a button, of a menu. Without a caller it is nobody's. */
  answer(invocation: Invocation, caller?: Caller): Promise<Reply>;
  /** Answers what was typed after a campaign's slash command. */
  answerText(campaign: string, typed: string, caller?: Caller): Promise<Reply>;
  /** Answers what was asked in a message, where no slash command names the campaign; asks back where several may be meant. */
  answerMessage(asked: string, caller?: Caller): Promise<Reply>;
  /**
   * The command for which a platform that has forms opens one: of organisers, with an option it cannot do without, asked
   * for with no option at all. Whether who asks may use it is not looked at.
   * @param asked as typed after the campaign's slash command, or as a button carries it
   */
  formFor(campaign: string, asked: string | ParsedText, caller: Caller): Promise<Form | undefined>;
  /**
   * The page of each campaign, in the caller's language. What organisers see is there where the caller is one.
   * @param workspace whose reminders
   */
  home(workspace: WorkspaceRef, caller: Caller): Promise<readonly Home[]>;
  /** Answers a button whose text `decodeInvocation` does not know. */
  answerForeign(caller?: Caller): Promise<Reply>;
  /**
   * The entries of an option that fit what was typed so far, best first.
   * @param language the person's, as a tag like `es-ES`
   */
  complete(campaign: string, command: string, option: string, typed: string, language?: string): readonly Entry[];
  /** How often each command was answered on each platform, as Prometheus reads it. */
  metrics(): Promise<string>;
}

/** A command to be filled in, and what says the words around it, in the caller's language. */
export interface Form {
  readonly command: CommandSpec;
  readonly t: Translate;
}

/**
 * @param reminders without them, and for campaigns without series, the commands of organisers are left out
 */
export function createBot(
  campaigns: readonly Campaign[],
  commands: readonly Command[],
  logger: Logger,
  reminders?: Reminders,
): Bot {
  const counts = createAnswerCounts();
  let houses = housesOf(campaigns, commands, reminders !== undefined);
  let offered = offeredBy(houses);

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
    return privately(foreignButton(houses.size === 1 ? house?.campaign.id : undefined, t));
  }

  /** Nothing of it is remembered or offered for sharing: it depends on the channel and on the moment. */
  async function organize(
    room: Room,
    prepared: Prepared,
    command: OrganizerCommand,
    invocation: Invocation,
    caller: Caller,
  ): Promise<Reply> {
    const { options, effect } = invocation;
    if (reminders === undefined) throw new TypeError(`${command.name} was prepared without reminders`);
    const place = {
      campaign: room.spec.id,
      channel: await organizedChannel(caller, room.spec.id),
      serverLanguage: languageOf(room.campaign, caller.serverLanguage),
    };
    const context = contextOf(room, parsed(prepared, invocation));
    const language = options[LANGUAGE] === undefined ? undefined : room.campaign.language;
    const { person } = caller;
    const organizesWorkspace = () => caller.isOrganizer(room.spec.id, 'workspace');
    return privately(await command.run({ ...context, place, language, reminders, person, organizesWorkspace }), effect);
  }

  async function answer(invocation: Invocation, caller: Caller = nobody): Promise<Reply> {
    const house = houses.get(invocation.campaign);
    return house === undefined ? foreign(caller) : answerIn(house, invocation, caller);
  }

  /** What began in a house ends there, also where another has taken its place meanwhile. */
  async function answerIn(house: House, invocation: Invocation, caller: Caller): Promise<Reply> {
    const room = await roomFor(house, caller, invocation.options[LANGUAGE]);
    const prepared = room.commands.get(invocation.command);
    if (prepared === undefined) return foreign(caller);
    if (caller.platform !== undefined) counts.count(room.spec.id, prepared.spec.name, caller.platform);
    const { trail } = caller;
    if (trail !== undefined) trail.command ??= prepared.spec.name;
    return guarded(room, invocation.effect, trail, () =>
      traced('command', { campaign: room.spec.id, command: prepared.spec.name }, () =>
        run(room, prepared, invocation, caller),
      ),
    );
  }

  async function run(room: Room, prepared: Prepared, invocation: Invocation, caller: Caller): Promise<Reply> {
    const { command } = prepared;
    if (command.access === 'organizer') return organize(room, prepared, command, invocation, caller);
    const options = parsed(prepared, invocation);
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
  }

  /** Turns what is thrown into an answer: a person's mistake into help, a fault of ours into an apology and a log line. */
  async function guarded(
    room: Room,
    effect: Effect,
    trail: Trail | undefined,
    run: () => Promise<Reply>,
  ): Promise<Reply> {
    const { language } = room.campaign;
    const t = translate(language);
    const said = (reply: Reply): Reply => ({ language, ...reply, document: marked(room.campaign, reply.document) });
    try {
      return said(await run());
    } catch (error) {
      if (error instanceof RequestError) {
        trail?.note('mistaken');
        const reply = said(privately(problem(room.spec, error, t), effect));
        return error.option === undefined ? reply : { ...reply, concerns: error.option };
      }
      (trail?.log ?? logger).error({ err: error, campaign: room.spec.id }, 'A command failed');
      trail?.note('failed');
      return said(privately(error instanceof StoreError ? unreachable(t) : failure(room.spec.id, t, trail?.id)));
    }
  }

  async function answerText(id: string, typed: string, caller: Caller = nobody): Promise<Reply> {
    const house = houses.get(id);
    if (house === undefined) return privately(unknownCampaign(offered, translateFor(await caller.language())));
    const room = await roomFor(house, caller);
    return guarded(room, 'new', caller.trail, async () => {
      const asked = traced('parse text', {}, () => {
        refuseUnreadable(typed);
        return parseText(typed, room.spec.commands);
      });
      return answerIn(house, { campaign: id, effect: 'new', ...asked }, caller);
    });
  }

  return {
    get campaigns() {
      return offered;
    },
    adopt(next) {
      const others = housesOf(next, commands, reminders !== undefined, houses);
      offered = offeredBy(others);
      houses = others;
    },
    answer,
    answerText,
    async answerMessage(asked, caller = nobody) {
      const { campaign, typed } = addressed(asked, [...houses.keys()]);
      if (campaign !== undefined) return answerText(campaign, typed, caller);
      return privately(whichCampaign(offered, asked, translateFor(await caller.language())));
    },
    async formFor(id, asked, caller) {
      const { command: name, options } = typeof asked === 'string' ? { command: nameIn(asked), options: {} } : asked;
      const { [LANGUAGE]: language, ...others }: Readonly<Record<string, string>> = options;
      const house = houses.get(id);
      const spec = house?.own.commands.get(name)?.spec;
      if (house === undefined || spec?.access !== 'organizer' || Object.keys(others).length > 0) return undefined;
      if (!spec.options.some(({ required }) => required)) return undefined;
      const room = await roomFor(house, caller, language);
      const command = room.commands.get(name)?.spec ?? spec;
      return { command, t: translate(room.campaign.language) };
    },
    async home(workspace, caller) {
      return Promise.all(
        [...houses.values()].map(async (house): Promise<Home> => {
          const room = await roomFor(house, caller);
          const document = marked(house.campaign, homeDocument(room));
          const organizes = reminders !== undefined && isOrganized(house.campaign);
          return organizes && (await mayOrganize(caller, house.campaign.id))
            ? { document, organized: await organizedHome(room, reminders, workspace) }
            : { document };
        }),
      );
    },
    answerForeign: foreign,
    metrics: counts.metrics,
    complete(id, command, option, typed, language) {
      const house = houses.get(id);
      if (house === undefined || typed.length > MAX_TYPED_LENGTH) return [];
      const room = roomIn(house, undefined, language);
      const spec = room.commands.get(command)?.spec.options.find(({ name }) => name === option);
      if (spec === undefined || !('entries' in spec.kind)) return [];
      const { type, entries } = spec.kind;
      return type === 'entries' ? completeSeveral(entries, typed) : searchEntries(entries, typed);
    },
  };
}

/** @throws RequestError */
const parsed = ({ spec, schema }: Prepared, { options }: Invocation) =>
  traced('parse options', {}, () => parseOptions(spec, schema, options));

/** @throws RequestError for what is too long, or holds what nobody can see */
function refuseUnreadable(typed: string): void {
  if (typed.length > MAX_TYPED_LENGTH) {
    throw new RequestError(
      say('That is {count, number} characters; at most {most, number} are accepted.', {
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
}

/** Whether the caller is an organiser of a campaign, as far as the platform says. */
async function mayOrganize(caller: Caller, campaign: string): Promise<boolean> {
  try {
    return await caller.isOrganizer(campaign);
  } catch (error) {
    if (error instanceof RequestError) return false;
    throw error;
  }
}

/** The name of the command of which nothing but the name was typed. */
const nameIn = (typed: string): string => typed.trim().replace(/\s+/g, ' ').toLowerCase();

const privately = (document: MessageDocument, effect: Effect = 'new'): Reply => ({
  document,
  visibility: 'caller',
  replaces: effect === 'replace',
});
