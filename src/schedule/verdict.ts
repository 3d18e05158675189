import type { Slot } from './slots.ts';
import type { Subscription } from './subscription.ts';

export type CampaignState = 'live' | 'paused' | 'won' | 'archived';

/** Whether a slot is posted in a channel, or the first reason why not. */
export type Verdict =
  | { readonly posted: true }
  | { readonly posted: false; readonly because: 'campaign'; readonly state: CampaignState }
  | { readonly posted: false; readonly because: 'blocked'; readonly problem: string }
  | { readonly posted: false; readonly because: 'paused'; readonly until: number }
  | { readonly posted: false; readonly because: 'skipped-date'; readonly date: string }
  | { readonly posted: false; readonly because: 'before-subscription' };

/** Judges one slot for one channel. The date that counts is the one asked for, in the channel's zone. */
export function judge(slot: Slot, subscription: Subscription, campaign: CampaignState): Verdict {
  const { since, pausedUntil, skip, blocked } = subscription;
  const due = slot.instant.epochMilliseconds;
  if (due <= since) return { posted: false, because: 'before-subscription' };
  if (campaign !== 'live') return { posted: false, because: 'campaign', state: campaign };
  if (blocked !== undefined) return { posted: false, because: 'blocked', problem: blocked };
  if (pausedUntil !== undefined && due < pausedUntil) return { posted: false, because: 'paused', until: pausedUntil };
  if (skip.length > 0) {
    const date = slot.wallTime.toPlainDate().toString();
    if (skip.includes(date)) return { posted: false, because: 'skipped-date', date };
  }
  return { posted: true };
}
