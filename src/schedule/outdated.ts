import { createHash } from 'node:crypto';
import { channelKey } from '../channel.ts';
import type { OutdatedPosts, Place } from '../command/services.ts';
import { CORRECTIONS } from './campaign-schedule.ts';
import { readCorrectionSlot } from './correction-slot.ts';
import type { Delivery } from './delivery.ts';
import { WITHDRAWN } from './digest.ts';
import type { Ledger } from './ledger.ts';
import { correctionsIn, isPost, type Post, type Revising } from './revision.ts';

/** How far back posts are compared with the content; what is kept of their changes lasts longer. */
const COMPARED_MS = 365 * 24 * 60 * 60 * 1000;

/** A post that reads otherwise by now, with what is needed to change it. */
export interface Outdated extends Pick<OutdatedPosts, 'code' | 'why'> {
  readonly post: Post;
  /** What it would say. */
  readonly digest: string;
  /** All that was begun of it so far. */
  readonly corrections: readonly Delivery[];
  /** `open` also where somebody may have proposed it. */
  readonly progress: 'open' | 'begun' | 'failed';
  readonly reason?: string | undefined;
}

export interface Search {
  readonly ledger: Pick<Ledger, 'list'>;
  readonly revising: Revising;
  /** Whether a message of a series reads otherwise with every update. */
  readonly isMoving: (post: Post) => boolean;
}

/**
 * The posts of a channel that the content words otherwise by now, newest first.
 * @param now epoch milliseconds
 */
export async function outdatedIn(
  { ledger, revising, isMoving }: Search,
  { campaign, channel }: Place,
  now: number,
): Promise<{ readonly found: readonly Outdated[]; readonly unknown: number }> {
  const sent = await ledger.list({ campaign, channel, state: 'sent', dueFrom: now - COMPARED_MS, newestFirst: true });
  const posts = sent.filter(({ series }) => series !== CORRECTIONS);
  const known = posts.filter(isPost);
  const byPost = await correctionsIn(ledger, campaign, channel);
  const found = known.flatMap((post): readonly Outdated[] => {
    const corrections = byPost.get(post.key) ?? [];
    const digest = revising.digest(post);
    if (digest === revising.standing(post, corrections)) return [];
    const moving = isMoving(post);
    const why = digest === WITHDRAWN ? 'withdrawn' : moving ? 'moved-on' : 'reworded';
    return [{ post, digest, corrections, code: codeOf(post, digest, moving), why, ...progressOf(digest, corrections) }];
  });
  return { found, unknown: posts.length - known.length };
}

/** Posts of one message that would read the same have one name; of what moves on, each is another matter. */
function codeOf({ key, campaign, series, message, language }: Post, digest: string, moving: boolean): string {
  const what = moving ? [key, digest] : [campaign, series, message, language, digest];
  return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 6);
}

function progressOf(digest: string, corrections: readonly Delivery[]): Pick<Outdated, 'progress' | 'reason'> {
  const last = corrections.findLast(({ slot }) => readCorrectionSlot(slot)?.digest === digest);
  if (last?.state === 'planned' || last?.state === 'claimed') return { progress: 'begun' };
  return last?.state === 'failed' ? { progress: 'failed', reason: last.reason } : { progress: 'open' };
}

const order = ['reworded', 'withdrawn', 'moved-on'] as const;

/** Puts together what has one name. */
export function grouped(
  outdated: readonly Outdated[],
  isProposed: (one: Outdated) => boolean,
): readonly OutdatedPosts[] {
  const codes = [...new Set(outdated.map(({ code }) => code))];
  const groups = codes.flatMap((code): readonly OutdatedPosts[] => {
    const those = outdated.filter((one) => one.code === code).sort((a, b) => b.post.due - a.post.due);
    const [latest] = those;
    if (latest === undefined) return [];
    const { post, why } = latest;
    const count = { open: 0, proposed: 0, begun: 0, failed: 0 };
    for (const one of those) count[one.progress !== 'begun' && isProposed(one) ? 'proposed' : one.progress] += 1;
    return [
      {
        code,
        series: post.series,
        due: post.due,
        channels: new Set(those.map((one) => channelKey(one.post.channel))).size,
        why,
        count,
        reasons: [...new Set(those.flatMap(({ reason }) => (reason === undefined ? [] : [reason])))],
      },
    ];
  });
  return groups.sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why) || b.due - a.due);
}
