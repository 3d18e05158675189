import { type ChannelRef, channelKey } from '../channel.ts';
import { RequestError } from '../command/request-error.ts';
import type { Corrected, Corrections, Place, Reach } from '../command/services.ts';
import { say } from '../language/translate.ts';
import { type CampaignSchedules, CORRECTIONS } from './campaign-schedule.ts';
import type { Clock } from './clock.ts';
import type { Compose } from './compose.ts';
import { correctionSlot } from './correction-slot.ts';
import type { Occurrence } from './delivery.ts';
import type { Ledger } from './ledger.ts';
import type { DeliveryMetrics } from './metrics.ts';
import { grouped, type Outdated, outdatedIn } from './outdated.ts';
import type { Proposals } from './proposals.ts';
import { createRevising } from './revision.ts';
import type { Sender } from './sender.ts';
import type { Subscriptions } from './subscriptions.ts';

export interface CorrectionsOptions {
  readonly ledger: Ledger;
  readonly subscriptions: Subscriptions;
  readonly campaigns: CampaignSchedules;
  readonly compose: Compose;
  readonly clock: Clock;
  readonly metrics: DeliveryMetrics;
  readonly proposals: Proposals;
  readonly sender: Pick<Sender, 'send'>;
}

/** After so many channels, others get their turn. */
const CHANNELS_AT_ONCE = 50;

export function createCorrections(options: CorrectionsOptions): Corrections {
  const { ledger, subscriptions, campaigns, compose, clock, metrics, proposals, sender } = options;
  const revising = createRevising(campaigns, compose);
  const nowMs = () => clock.now().epochMilliseconds;
  const campaignOf = ({ campaign }: Pick<Place, 'campaign'>) => campaigns().find(({ id }) => id === campaign);
  const isMoving: Parameters<typeof outdatedIn>[0]['isMoving'] = (post) =>
    campaignOf(post)
      ?.series.find(({ id }) => id === post.series)
      ?.moving?.includes(post.message) ?? false;

  function channelsOf({ campaign, channel }: Place, reach: Reach): readonly ChannelRef[] {
    if (reach === 'channel') return [channel];
    const { platform, workspace } = channel;
    const inWorkspace = [...subscriptions.all()].filter(
      (one) => one.campaign === campaign && one.channel.platform === platform && one.channel.workspace === workspace,
    );
    const channels = [channel, ...inWorkspace.map((one) => one.channel)];
    return [...new Map(channels.map((one) => [channelKey(one), one])).values()];
  }

  async function find(at: Place, reach: Reach) {
    const found: Outdated[] = [];
    let unknown = 0;
    for (const [index, channel] of channelsOf(at, reach).entries()) {
      const here = await outdatedIn({ ledger, revising, isMoving }, { campaign: at.campaign, channel }, nowMs());
      found.push(...here.found);
      unknown += here.unknown;
      if (index % CHANNELS_AT_ONCE === CHANNELS_AT_ONCE - 1) await new Promise(setImmediate);
    }
    return { found, unknown };
  }

  async function named(at: Place, typed: string, reach: Reach): Promise<readonly [Outdated, ...Outdated[]]> {
    const [one, ...others] = (await find(at, reach)).found.filter(({ code }) => code === typed.toLowerCase());
    if (one !== undefined) return [one, ...others];
    throw new RequestError(
      say('No post that has changed is named "{code}" here, or the content was changed again. Look at the list.', {
        code: typed,
      }),
      undefined,
      'post',
    );
  }

  async function begin(campaign: string, outdated: readonly Outdated[]): Promise<void> {
    const due = nowMs();
    const occurrences = outdated.map(({ post, digest, corrections }): Occurrence => {
      const after = corrections.filter(({ state }) => state !== 'planned' && state !== 'claimed').length;
      const slot = correctionSlot({ post: post.key, digest, after });
      return { campaign, series: CORRECTIONS, channel: post.channel, slot, due };
    });
    metrics.due(campaign, await ledger.add(occurrences, 'planned', due));
    await sender.send(occurrences);
  }

  return {
    async list(at, reach = 'channel') {
      const { found, unknown } = await find(at, reach);
      const open = await Promise.all(found.map((one) => proposals.isOpen(subject(one), nowMs())));
      const proposed = new Set(found.filter((_, index) => open[index]));
      const posts = grouped(found, (one) => proposed.has(one));
      return { posts, unknown, approvals: campaignOf(at)?.approvals ?? 1 };
    },

    async preview(at, code, reach = 'channel') {
      const [{ post, corrections }] = await named(at, code, reach);
      const document = revising.revise(post, corrections, nowMs());
      if (document === undefined) throw new RequestError('This campaign is no longer here.');
      return document;
    },

    async apply(at, code, person, reach = 'channel'): Promise<Corrected> {
      const chosen = code === undefined ? (await find(at, reach)).found.filter(isInAll) : await named(at, code, reach);
      const waiting = chosen.filter(({ progress }) => progress !== 'begun');
      if ((campaignOf(at)?.approvals ?? 1) < 2) {
        await begin(at.campaign, waiting);
        return { begun: waiting.length, proposed: 0, own: 0 };
      }
      if (person === undefined) throw new RequestError('The platform does not say who asks, and two have to agree.');
      const supported = await Promise.all(waiting.map((one) => proposals.support(subject(one), person, nowMs())));
      const those = (support: (typeof supported)[number]) => waiting.filter((_, index) => supported[index] === support);
      await begin(at.campaign, those('agreed'));
      return { begun: those('agreed').length, proposed: those('proposed').length, own: those('own').length };
    },
  };
}

/** What two have to agree on: one post, and what it is to say. */
const subject = ({ post, digest }: Outdated): string => `${digest}/${post.key}`;

/** What is changed where no post is named: what becomes a mere notice, or was not wrong, is left to somebody's eye. */
const isInAll = ({ why, progress }: Outdated): boolean => why === 'reworded' && progress !== 'failed';
