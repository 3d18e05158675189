import { access } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Bot } from './bot.ts';
import type { Campaign } from './campaign/campaign.ts';
import { type ContentPlace, packFolders } from './campaign/content-place.ts';
import { type ReadPack, readPacks } from './campaign/load-campaigns.ts';
import { checkShown } from './check-shown.ts';
import type { OfferedCampaign } from './command/spec.ts';
import type { Deliveries } from './deliveries.ts';
import { BotError } from './errors.ts';
import { logUntranslated } from './log-untranslated.ts';
import { scheduleCheck } from './schedule-check.ts';

/** The campaigns' content while the bot runs. */
export interface LiveContent {
  /**
   * Reads the content anew. A campaign that changed takes the place of what was there in whole, once all of it passed its
   * checks; one with faults stays as it was, and the log names each fault with file and line. What is being answered is
   * answered to its end from the content before. New updates are announced at once. Never rejects; one after another.
   */
  reload(): Promise<Reloaded>;
}

/** Ids of campaigns. */
export interface Reloaded {
  /** Live as they are now: changed, or new. */
  readonly changed: readonly string[];
  /** Live no more. */
  readonly removed: readonly string[];
  /** Faulty, and left as they were. */
  readonly refused: readonly string[];
}

export interface LiveContentOptions {
  readonly place: ContentPlace;
  /** Those that are live. */
  readonly campaigns: readonly Campaign[];
  readonly bot: Pick<Bot, 'adopt'>;
  readonly deliveries: Pick<Deliveries, 'adopt' | 'tick'>;
  /** A bot for these campaigns alone, to try their answers. */
  readonly answering: (campaigns: readonly Campaign[]) => Bot;
  /** As of `PlatformAdapter`, for all platforms that are on. */
  readonly offering: (campaigns: readonly OfferedCampaign[]) => () => Promise<void>;
  readonly logger: Logger;
}

const STAYS = 'The content before stays live';

export function createLiveContent(options: LiveContentOptions): LiveContent {
  const { place, bot, deliveries, answering, offering, logger } = options;
  let live = options.campaigns;
  let turn: Promise<unknown> = Promise.resolve();

  function refuse({ path, campaign, faults }: Refusal): void {
    for (const { file, line, message } of faults) {
      const where =
        file === undefined ? {} : { file: relative('.', join(path, file)), ...(line === undefined ? {} : { line }) };
      logger.error({ campaign, ...where, fault: message }, `The changed content has a fault. ${STAYS}`);
    }
  }

  /** What is to be live in a pack's place; the same object where nothing changed. */
  async function judged(pack: ReadPack, before: Campaign | undefined): Promise<Campaign | Refusal> {
    const { path, id = before?.id ?? '' } = pack;
    if ('error' in pack) return { path, campaign: id, faults: pack.error.faults };
    const { campaign } = pack;
    if (before !== undefined && isDeepStrictEqual(campaign, before)) return before;
    const { problems } = await checkShown(campaign, (one) => answering([one]));
    return problems.length === 0 ? campaign : { path, campaign: id, faults: problems.map((message) => ({ message })) };
  }

  /** Campaigns that are not read any more, and those of them whose folder is still there without its chief file. */
  async function gone(packs: readonly ReadPack[]): Promise<{ gone: readonly Campaign[]; broken: readonly Campaign[] }> {
    const left = live.filter(({ id }) => !packs.some((pack) => (pack.id ?? id) === id));
    const broken = await Promise.all(
      left.map(async ({ id }) => {
        const folder = join(place.folder, id);
        return (await exists(folder)) && !(await exists(join(folder, 'campaign.yaml')));
      }),
    );
    return { gone: left.filter((_, at) => !broken[at]), broken: left.filter((_, at) => broken[at]) };
  }

  async function reload(): Promise<Reloaded> {
    const packs = await readPacks(await packFolders(place), scheduleCheck);
    const next: Campaign[] = [];
    const refused: string[] = [];
    for (const pack of packs) {
      const before = live.find(({ id }) => (pack.id ?? id) === id);
      const one = await judged(pack, before);
      if (!('faults' in one)) next.push(one);
      else {
        refuse(one);
        refused.push(one.campaign);
        if (before !== undefined) next.push(before);
      }
    }
    const { gone: removed, broken } = await gone(packs);
    for (const campaign of broken) {
      refuse({ path: join(place.folder, campaign.id), campaign: campaign.id, faults: [missing] });
      refused.push(campaign.id);
      next.push(campaign);
    }
    const result = {
      changed: next.filter((one) => !live.includes(one)).map(({ id }) => id),
      removed: removed.map(({ id }) => id),
      refused,
    };
    if (next.length === 0 || result.changed.length + removed.length === 0) {
      logger.info({ refused }, 'The content was read anew: nothing is to be changed');
      return { ...result, changed: [], removed: [] };
    }
    const offer = offering(answering(next).campaigns);
    await deliveries.adopt(next, () => bot.adopt(next));
    for (const campaign of next) if (!live.includes(campaign)) logUntranslated(campaign, logger);
    live = next;
    logger.info(result, 'The changed content is live');
    await settle(offer, 'The platform may still show the commands of before; read the content anew to try again');
    await settle(() => deliveries.tick(), 'Deliveries could not be planned; the next minute tries again');
    return result;
  }

  async function settle(work: () => Promise<void>, failed: string): Promise<void> {
    try {
      await work();
    } catch (error) {
      logger.error({ err: error }, failed);
    }
  }

  return {
    reload() {
      const done = turn.then(reload).catch((error: unknown): Reloaded => {
        const why = error instanceof BotError ? { fault: error.message } : { err: error };
        logger.error(why, `The content could not be read anew. ${STAYS}`);
        return { changed: [], removed: [], refused: live.map(({ id }) => id) };
      });
      turn = done;
      return done;
    },
  };
}

/** Why a campaign is left as it was. */
interface Refusal {
  readonly path: string;
  readonly campaign: string;
  readonly faults: readonly { readonly file?: string; readonly line?: number; readonly message: string }[];
}

const missing = { file: 'campaign.yaml', message: 'is missing; every campaign has this file' };

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
