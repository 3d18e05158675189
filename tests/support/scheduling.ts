import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { ChannelRef } from '../../src/channel.ts';
import type { CampaignSchedule, ScheduledSeries } from '../../src/schedule/campaign-schedule.ts';
import { parseCron } from '../../src/schedule/cron.ts';
import type { DeliveryState } from '../../src/schedule/delivery.ts';
import { createMemoryLedger } from '../../src/schedule/memory-ledger.ts';
import { createScheduling, type Scheduling, type SchedulingOptions } from '../../src/schedule/scheduling.ts';
import { createMovedClock } from './moved-clock.ts';
import { ScriptedPosting } from './scripted-posting.ts';

export const channel = (id = 'C1', workspace = 'T1', platform: ChannelRef['platform'] = 'slack'): ChannelRef => ({
  platform,
  workspace,
  channel: id,
});
export const place = (id?: string, workspace?: string, platform?: ChannelRef['platform']) => ({
  campaign: 'huawei-spain',
  channel: channel(id, workspace, platform),
});
export const weekly: ScheduledSeries = {
  campaign: 'huawei-spain',
  id: 'weekly-demand',
  cron: parseCron('0 9 * * 1'),
  zone: 'Europe/Madrid',
  rotation: ['demand', 'quote', 'source'],
};

/** The Sunday before Monday, 2 March 2026, 09:00 in Madrid. */
export const SUNDAY = '2026-03-01T12:00:00Z';
export const MONDAY = '2026-03-02T08:00:00Z';
export const HOUR = 3_600_000;

/** Stands for the folder that outlives processes, and the platforms around them. */
export function createStage(more: Partial<SchedulingOptions> = {}, start = SUNDAY) {
  const clock = createMovedClock(start);
  const posting = new ScriptedPosting(() => clock.now().epochMilliseconds);
  const stores = new Map<string, Map<string, unknown>>();
  const logs: string[] = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      logs.push(String(line));
      done();
    },
  });
  const stage = {
    clock,
    posting,
    stores,
    logs,
    ledger: more.ledger ?? createMemoryLedger(),
    campaign: { id: 'huawei-spain', language: 'en', state: 'live', series: [weekly], updates: [] } as CampaignSchedule,
    /** What the content builds; set to `undefined` for a message that was withdrawn. */
    withdrawn: new Set<string>(),
    /** A process as it starts: it knows what is on disk, and nothing else. */
    boot: (): Promise<Scheduling> =>
      createScheduling({
        open: (name) => stores.get(name) ?? stores.set(name, new Map()).get(name) ?? new Map(),
        campaigns: () => [stage.campaign],
        postings: { slack: posting, discord: posting },
        compose: (_occurrence, message, { language, first }) =>
          stage.withdrawn.has(message)
            ? undefined
            : { summary: `${message} ${language}${first ? ' first' : ''}`, tone: 'answer', blocks: [] },
        logger: pino({ level: 'info' }, stream),
        clock,
        random: () => 0.5,
        ...more,
        ledger: stage.ledger,
      }),
    /** Sets the clock to a time, ticks, and lets so much time pass. */
    async at(scheduling: Scheduling, time: string, passing = 5000): Promise<void> {
      clock.set(time);
      await scheduling.scheduler.tick();
      await clock.pass(passing);
    },
    async states(): Promise<readonly DeliveryState[]> {
      return (await stage.ledger.list({})).map(({ state }) => state);
    },
    texts: () => posting.messages.map(({ document }) => document.summary),
  };
  return stage;
}
