import type { Temporal } from 'temporal-polyfill';
import { channelKey, type WorkspaceRef } from '../channel.ts';
import type { ChannelReminders } from '../command/services.ts';
import { type CampaignSchedule, UPDATES } from './campaign-schedule.ts';
import { nextRuns } from './next-runs.ts';
import { toReminder } from './reminder-view.ts';
import type { Subscription } from './subscription.ts';

interface WorkspaceRemindersInput {
  readonly campaign: CampaignSchedule;
  /** Of all channels. */
  readonly subscriptions: Iterable<Subscription>;
  readonly workspace: WorkspaceRef;
  /** Of how many channels to tell. */
  readonly most: number;
  readonly now: Temporal.Instant;
}

/** What is on in the channels of one workspace, in the order of their ids, and how many have something on. */
export function remindersInWorkspace({ campaign, subscriptions, workspace, most, now }: WorkspaceRemindersInput) {
  const byChannel = new Map<string, Subscription[]>();
  for (const one of subscriptions) {
    const { platform, workspace: there } = one.channel;
    if (one.campaign !== campaign.id || platform !== workspace.platform || there !== workspace.workspace) continue;
    const key = channelKey(one.channel);
    byChannel.set(key, [...(byChannel.get(key) ?? []), one]);
  }
  const ordered = [...byChannel].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, here]) => here);
  return {
    channels: ordered.slice(0, most).flatMap((here) => channelReminders(campaign, here, now)),
    count: ordered.length,
  };
}

function channelReminders(
  campaign: CampaignSchedule,
  here: readonly Subscription[],
  now: Temporal.Instant,
): readonly ChannelReminders[] {
  const [first] = here;
  if (first === undefined) return [];
  const reminded = here.filter(({ series }) => series !== UPDATES).sort((a, b) => (a.series < b.series ? -1 : 1));
  return [
    {
      channel: first.channel.channel,
      reminders: reminded.map((one) => toReminder(campaign, one, now)),
      followsUpdates: reminded.length < here.length,
      next: reminded.flatMap((one) =>
        nextRuns({ campaign, subscriptions: [one], previous: () => undefined, refusal: undefined, now, count: 1 }),
      ),
    },
  ];
}
