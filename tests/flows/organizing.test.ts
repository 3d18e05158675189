import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { type Deliveries, openDeliveries } from '../../src/deliveries.ts';
import type { PlatformAdapter } from '../../src/platform/adapter.ts';
import { type Clock, systemClock } from '../../src/schedule/clock.ts';
import { shippedBot, silent } from '../support/bot.ts';
import type { Conversation, Part } from '../support/conversation.ts';
import { transports } from '../support/transports.ts';

const { campaign } = await shippedBot();

describe.each(Object.entries(transports))('%s', (name, connect) => {
  let folder: string;
  let deliveries: Deliveries;
  let conversation: Conversation;
  let ahead = Temporal.Duration.from({ hours: 0 });
  const clock: Clock = { ...systemClock, now: () => systemClock.now().add(ahead) };

  async function begin(asker: NonNullable<Part['asker']>): Promise<void> {
    deliveries = await openDeliveries(folder, [campaign], silent, clock);
    const bot = createBot([campaign], commands, silent, deliveries.reminders);
    const adapters: PlatformAdapter[] = [];
    conversation = await connect(bot, { asker, onAdapter: (adapter) => adapters.push(adapter) });
    await deliveries.start(adapters);
  }

  beforeEach(async () => {
    ahead = Temporal.Duration.from({ hours: 0 });
    folder = await mkdtemp(join(tmpdir(), 'organizing-'));
  });
  afterEach(async () => {
    await deliveries.stop();
    await conversation.stop();
    await rm(folder, { recursive: true });
  });

  /** Moves the clock to a minute after the next Monday's 09:00 in Madrid. */
  async function nextMonday(): Promise<void> {
    const now = clock.now().toZonedDateTimeISO('Europe/Madrid');
    const monday = now.add({ days: 8 - now.dayOfWeek }).withPlainTime('09:01');
    ahead = ahead.add({ milliseconds: monday.epochMilliseconds - now.epochMilliseconds });
    await deliveries.tick();
    await deliveries.idle();
  }
  const posts = () => conversation.sees('other').filter(({ text }) => text.includes('A scheduled reminder.'));

  it('refuses whoever is no organiser, privately, and says who is', async () => {
    await begin('member');
    const answer = await conversation.ask('remind on', { series: 'weekly-demand' });
    expect(answer.private).toBe(true);
    expect(answer.text).toMatch(/admin|Manage/);
    await nextMonday();
    expect(posts()).toEqual([]);
  });

  it('is told by help what to type, after what everybody can ask', async () => {
    await begin('organizer');
    const { text } = await conversation.ask('help');
    const [open = '', organized = ''] = text.split('For organisers of this channel');
    const slashCommand = name.startsWith('Discord') ? '/huawei-spain-organise' : '/huawei-spain';
    expect(organized).toContain(`${slashCommand} remind on <series>`);
    expect(organized).toContain(`${slashCommand} updates <follow>`);
    expect(open).toContain('/huawei-spain summary');
    expect(open).not.toContain('remind');
    const list = await conversation.ask('remind list');
    expect(list.text).toContain(`${slashCommand} remind off`);
  });

  it('turns a series on with a form as with typed options, where the platform has forms', async () => {
    await begin('organizer');
    const on = await conversation.fill('remind on', { series: 'weekly-demand', at: '07:30', zone: 'Europe/Lisbon' });
    expect(on.private).toBe(true);
    expect(on.text).toMatch(/On in this channel: .*Next: Monday, .*07:30 \(Europe\/Lisbon\)/s);
    await nextMonday();
    expect(posts()).toHaveLength(1);
    expect((await conversation.fill('updates', { follow: 'on' })).text).toContain('announced once');
  });

  it('posts a reminder a week for everybody, each once and none like the one before, until it is turned off', async () => {
    await begin('organizer');
    const on = await conversation.ask('remind on', { series: 'weekly-demand' });
    expect(on.text).toMatch(/Next: Monday, .*09:00 \(Europe\/Madrid\)/);
    await nextMonday();
    await deliveries.tick();
    await deliveries.idle();
    expect(posts()).toHaveLength(1);
    await nextMonday();
    const [first, second, ...more] = posts();
    expect(more).toEqual([]);
    expect(first?.text).toContain('ARTICLE 19');
    expect(second?.text).not.toBe(first?.text);
    expect(second?.pings).toEqual([]);
    expect((await conversation.ask('status')).text).toMatch(/sent.*sent/s);
    expect(await deliveries.counts()).toMatchObject({ due: 2, sent: 2, failed: 0, missed: 0, unknown: 0 });
    expect(await deliveries.metrics()).toContain(
      'statement_deliveries_total{campaign="huawei-spain",outcome="sent"} 2',
    );
    await conversation.ask('remind off');
    await nextMonday();
    expect(posts()).toHaveLength(2);
  });

  it('posts in the language asked for, and answers whoever presses a button of it in their own', async () => {
    await begin('organizer');
    const on = await conversation.ask('remind on', { series: 'weekly-demand', lang: 'es' });
    expect(on.text).toContain('Se publica en este idioma: español.');
    await nextMonday();
    const [post] = conversation.sees('asker').filter(({ text }) => text.includes('Un recordatorio programado.'));
    if (post === undefined) throw new Error('Nothing was posted in Spanish');
    expect(posts()).toEqual([]);
    expect((await conversation.press(post, 'Leer ¶1 completo')).text).toContain('Statement by ARTICLE 19');
    expect((await conversation.ask('remind list')).text).toMatch(/weekly-demand.*; Spanish/s);
  });

  it('goes on after a restart where it stood, posting nothing twice', async () => {
    await begin('organizer');
    await conversation.ask('remind on', { series: 'weekly-demand' });
    await nextMonday();
    expect(posts()).toHaveLength(1);
    await deliveries.stop();
    await conversation.stop();
    await begin('organizer');
    expect(posts()).toEqual([]);
    await nextMonday();
    expect(posts()).toHaveLength(1);
    expect((await deliveries.counts()).sent).toBe(1);
  });

  it('shows the next twelve runs, with what will not be posted and why', async () => {
    await begin('organizer');
    expect((await conversation.ask('remind next')).text).toContain('No reminder is on');
    await conversation.ask('remind on', { series: 'weekly-demand', at: '07:30', zone: 'Europe/Lisbon' });
    await conversation.ask('remind pause', { until: '2w' });
    const next = await conversation.ask('remind next');
    expect(next.text.match(/weekly-demand: Monday/g)).toHaveLength(12);
    expect(next.text).toContain('07:30 (Europe/Lisbon)');
    expect(next.text.match(/Not posted: /g)).toHaveLength(2);
    await conversation.ask('remind resume');
    expect((await conversation.ask('remind next')).text).not.toContain('Not posted: ');
  });

  it('says what is wrong with what cannot be planned, and leaves what is on as it is', async () => {
    await begin('organizer');
    await conversation.ask('remind on', { series: 'weekly-demand' });
    const wrong: readonly (readonly [string, Record<string, string>, RegExp])[] = [
      ['remind on', { series: 'weekly-demand', at: '24:00' }, /"24:00" is not a time of day. Write it like 09:00/],
      ['remind on', { series: 'weekly-demand', at: '9:5' }, /"9:5" is not a time of day/],
      ['remind on', { series: 'weekly-demand', zone: 'Europe/Atlantis' }, /"Europe\/Atlantis" is not a time zone/],
      ['remind on', { series: 'daily' }, /daily/],
      ['remind pause', { until: 'tomorrowish' }, /"tomorrowish" is no date of the calendar. Write a date like/],
      ['remind pause', { until: '2020-01-01' }, /is over already/],
      ['remind skip', { date: '2026-02-30' }, /"2026-02-30" is no date of the calendar/],
      ['remind skip', { date: '2020-01-01' }, /"2020-01-01" is over already/],
    ];
    for (const [command, options, expected] of wrong) {
      expect((await conversation.ask(command, options)).text).toMatch(expected);
    }
    expect((await conversation.ask('remind list')).text).toMatch(
      /weekly-demand.*at its own times, Europe\/Madrid *; English(?! *; )/s,
    );
  });

  it('previews for the organiser alone what is posted next, word for word; the first says who turned it on', async () => {
    await begin('organizer');
    const never = await conversation.ask('remind preview');
    expect(never.private).toBe(true);
    expect(never.text).toContain('This is the first here: an organiser of this channel has turned them on.');
    expect(never.text).toContain('remind off');
    await conversation.ask('remind on', { series: 'weekly-demand' });
    await nextMonday();
    const second = await conversation.ask('remind preview', { series: 'weekly-demand' });
    await nextMonday();
    expect(posts().map(({ text }) => text)).toEqual([never.text, second.text]);
    expect(second.text).not.toContain('This is the first here');
  });

  it.each([
    ['March', '2027-02-15T12:00:00Z'],
    ['October', '2027-09-20T12:00:00Z'],
  ])('shows twelve Mondays at nine in Madrid across the change of %s', async (_month, start) => {
    ahead = systemClock.now().until(Temporal.Instant.from(start));
    await begin('organizer');
    await conversation.ask('remind on', { series: 'weekly-demand' });
    const { text } = await conversation.ask('remind next');
    const mondays = Array.from({ length: 12 }, (_, week) => {
      const day = new Date(Date.parse(start.slice(0, 10)) + (week + 1) * 7 * 86_400_000);
      const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(day);
      return `weekly-demand: ${date.replace('Monday ', 'Monday, ')}, 09:00 (Europe/Madrid)`;
    });
    expect(text.match(/weekly-demand: [^)]*\)/g)).toEqual(mondays);
    expect(text).not.toContain('Not posted');
  });

  it('turns announcements of updates on and off', async () => {
    await begin('organizer');
    expect((await conversation.ask('updates', { follow: 'on' })).text).toContain('announced once');
    expect((await conversation.ask('remind list')).text).toContain('updates are on');
    expect((await conversation.ask('updates', { follow: 'off' })).text).toContain('no longer');
  });
});
