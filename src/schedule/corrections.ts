import { createHash } from 'node:crypto';
import { RequestError } from '../command/request-error.ts';
import type { Corrected, Corrections, OutdatedPost, Place } from '../command/services.ts';
import { say } from '../language/translate.ts';
import { type CampaignSchedules, CORRECTIONS } from './campaign-schedule.ts';
import type { Clock } from './clock.ts';
import type { Compose } from './compose.ts';
import { correctionSlot, readCorrectionSlot } from './correction-slot.ts';
import type { Delivery, Occurrence } from './delivery.ts';
import { WITHDRAWN } from './digest.ts';
import type { Ledger } from './ledger.ts';
import type { DeliveryMetrics } from './metrics.ts';
import type { Proposals } from './proposals.ts';
import { correctionsIn, createRevising, isPost, type Post } from './revision.ts';
import type { Sender } from './sender.ts';

export interface CorrectionsOptions {
  readonly ledger: Ledger;
  readonly campaigns: CampaignSchedules;
  readonly compose: Compose;
  readonly clock: Clock;
  readonly metrics: DeliveryMetrics;
  readonly proposals: Proposals;
  readonly sender: Pick<Sender, 'send'>;
}

/** How far back posts are compared with the content; what is kept of their changes lasts longer. */
const COMPARED_MS = 365 * 24 * 60 * 60 * 1000;

/** A post that reads otherwise by now, with what is needed to change it. */
interface Found extends OutdatedPost {
  readonly post: Post;
  readonly digest: string;
  readonly corrections: readonly Delivery[];
}

export function createCorrections(options: CorrectionsOptions): Corrections {
  const { ledger, campaigns, compose, clock, metrics, proposals, sender } = options;
  const revising = createRevising(campaigns, compose);
  const nowMs = () => clock.now().epochMilliseconds;
  const campaignOf = ({ campaign }: Place) => campaigns().find(({ id }) => id === campaign);

  async function find(at: Place): Promise<{ readonly found: readonly Found[]; readonly unknown: number }> {
    const { campaign, channel } = at;
    const dueFrom = nowMs() - COMPARED_MS;
    const sent = await ledger.list({ campaign, channel, state: 'sent', dueFrom, newestFirst: true });
    const posts = sent.filter(({ series }) => series !== CORRECTIONS);
    const known = posts.filter(isPost);
    const byPost = await correctionsIn(ledger, campaign, channel);
    const judged = await Promise.all(known.map((post) => judge(at, post, byPost.get(post.key) ?? [])));
    return { found: judged.filter((one) => one !== undefined), unknown: posts.length - known.length };
  }

  async function judge(at: Place, post: Post, corrections: readonly Delivery[]): Promise<Found | undefined> {
    const digest = revising.digest(post);
    if (digest === revising.standing(post, corrections)) return undefined;
    const series = campaignOf(at)?.series.find(({ id }) => id === post.series);
    const moving = series?.moving?.includes(post.message) ?? false;
    const code = createHash('sha256').update(`${post.key} ${digest}`).digest('hex').slice(0, 6);
    const last = corrections.at(-1);
    const same = last !== undefined && readCorrectionSlot(last.slot)?.digest === digest;
    const progress = await progressOf(post, digest, same ? last : undefined);
    return {
      code,
      series: post.series,
      due: post.due,
      why: digest === WITHDRAWN ? 'withdrawn' : moving ? 'moved-on' : 'reworded',
      ...progress,
      post,
      digest,
      corrections,
    };
  }

  async function progressOf(
    post: Post,
    digest: string,
    last: Delivery | undefined,
  ): Promise<Pick<OutdatedPost, 'progress' | 'reason'>> {
    if (last?.state === 'planned' || last?.state === 'claimed') return { progress: 'begun' };
    if (await proposals.isOpen(subject(post, digest), nowMs())) return { progress: 'proposed' };
    if (last?.state === 'failed') return { progress: 'failed', ...(last.reason && { reason: last.reason }) };
    return { progress: 'open' };
  }

  async function named(at: Place, code: string): Promise<Found> {
    const { found } = await find(at);
    const one = found.find((other) => other.code === code.toLowerCase());
    if (one !== undefined) return one;
    throw new RequestError(
      say('No post that has changed is named "{code}" here, or the content was changed again. Look at the list.', {
        code,
      }),
      undefined,
      'post',
    );
  }

  async function begin(found: readonly Found[]): Promise<void> {
    const due = nowMs();
    const occurrences = found.map(({ post, digest, corrections }): Occurrence => {
      const over = corrections.filter(({ state }) => state !== 'planned' && state !== 'claimed');
      const slot = correctionSlot({ post: post.key, digest, after: over.length });
      return { campaign: post.campaign, series: CORRECTIONS, channel: post.channel, slot, due };
    });
    const [first] = occurrences;
    if (first === undefined) return;
    metrics.due(first.campaign, await ledger.add(occurrences, 'planned', due));
    sender.send(occurrences);
  }

  return {
    async list(at) {
      const { found, unknown } = await find(at);
      const posts = found.map(({ post: _post, digest: _digest, corrections: _corrections, ...shown }) => shown);
      return { posts, unknown, approvals: campaignOf(at)?.approvals ?? 1 };
    },

    async preview(at, code) {
      const { post, corrections } = await named(at, code);
      const document = revising.revise(post, corrections, nowMs());
      if (document === undefined) throw new RequestError('This campaign is no longer here.');
      return document;
    },

    async apply(at, which, person): Promise<Corrected> {
      const chosen = which === undefined ? (await find(at)).found.filter(isInAll) : [await named(at, which)];
      const waiting = chosen.filter(({ progress }) => progress !== 'begun');
      if ((campaignOf(at)?.approvals ?? 1) < 2) {
        await begin(waiting);
        return { begun: waiting.length, proposed: 0, own: 0 };
      }
      if (person === undefined) throw new RequestError('The platform does not say who asks, and two have to agree.');
      const supported = await Promise.all(
        waiting.map(({ post, digest }) => proposals.support(subject(post, digest), person, nowMs())),
      );
      const those = (support: (typeof supported)[number]) => waiting.filter((_, index) => supported[index] === support);
      await begin(those('agreed'));
      return { begun: those('agreed').length, proposed: those('proposed').length, own: those('own').length };
    },
  };
}

const subject = (post: Post, digest: string): string => `${digest}/${post.key}`;

/** What is changed where no post is named: what became a mere notice, or was not wrong, is left to somebody's eye. */
const isInAll = ({ why, progress }: Found): boolean => why === 'reworded' && progress !== 'failed';
