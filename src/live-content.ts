import { join, relative } from 'node:path';
import type { Logger } from 'pino';
import type { Bot } from './bot.ts';
import type { Campaign } from './campaign/campaign.ts';
import type { ContentPlace } from './campaign/content-place.ts';
import { type Refusal, readChanged } from './changed-content.ts';
import type { OfferedCampaign } from './command/spec.ts';
import type { Deliveries } from './deliveries.ts';
import { BotError } from './errors.ts';
import { logUntranslated } from './log-untranslated.ts';

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
  /** What a platform did not take, and is offered again. */
  let owed: (() => Promise<void>) | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function reload(): Promise<Reloaded> {
    const { next, refused } = await readChanged(place, live, (one) => answering([one]));
    for (const refusal of refused) logRefusal(refusal, logger);
    const changed = next.filter((one) => !live.includes(one));
    const result = {
      changed: changed.map(({ id }) => id),
      removed: live.flatMap(({ id }) => (next.some((one) => one.id === id) ? [] : [id])),
      refused: refused.map(({ campaign }) => campaign),
    };
    if (result.changed.length + result.removed.length === 0) {
      logger.info(result, 'The content was read anew: nothing is to be changed');
      await payOwed();
      return result;
    }
    const offer = offering(answering(next).campaigns);
    await deliveries.adopt(next, () => bot.adopt(next));
    live = next;
    owed = offer;
    logger.info(result, 'The changed content is live');
    for (const campaign of changed) logUntranslated(campaign, logger);
    await payOwed();
    try {
      await deliveries.tick();
    } catch (error) {
      logger.error({ err: error }, 'Deliveries could not be planned; the next minute tries again');
    }
    return result;
  }

  async function payOwed(): Promise<void> {
    try {
      await owed?.();
      owed = undefined;
    } catch (error) {
      logger.error(
        { err: error },
        'A platform may still show the commands of before: send the signal SIGHUP to try again',
      );
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

function logRefusal({ campaign, path, faults }: Refusal, logger: Logger): void {
  for (const { message, ...place } of faults) {
    const where = 'file' in place ? { ...place, file: relative('.', join(path, place.file)) } : {};
    logger.error({ campaign, ...where, fault: message }, `The changed content has a fault. ${STAYS}`);
  }
}
