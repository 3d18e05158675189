import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { type Caller, nobody } from '../../src/command/caller.ts';
import { type Deliveries, openDeliveries } from '../../src/deliveries.ts';
import type { PlatformAdapter } from '../../src/platform/adapter.ts';
import { type Clock, systemClock } from '../../src/schedule/clock.ts';
import { shippedBot, silent } from '../support/bot.ts';
import type { Conversation } from '../support/conversation.ts';
import type { Seen } from '../support/seen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { transports } from '../support/transports.ts';

const { campaign: original } = await shippedBot();
const update = { id: 'a-denial', date: '2026-11-01', title: 'A denial', text: 'They deny it.', sources: ['statement'] };

describe.each(Object.entries(transports))('%s', (_name, connect) => {
  let folder: string;
  let deliveries: Deliveries;
  let conversation: Conversation;
  let campaign: Campaign;
  let current: Bot;
  let adapters: PlatformAdapter[];
  let ahead: Temporal.Duration;
  /** The pace of messages is a twentieth of what it is, so that nobody waits for it. */
  const clock: Clock = {
    now: () => systemClock.now().add(ahead),
    elapsed: () => systemClock.elapsed() * 20,
    after: (milliseconds, run) => systemClock.after(milliseconds / 20, run),
  };
  const today = () => clock.now().toZonedDateTimeISO('Europe/Madrid').toPlainDate();
  const inWords = (date: Temporal.PlainDate, language = 'en-GB') =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date.toString()));

  /** Both people organise here. */
  const organizing = (caller: Caller = nobody): Caller => ({ ...caller, isOrganizer: async () => true });
  const bot: Bot = new Proxy({} as Bot, {
    get: (_, name: keyof Bot) => {
      if (name === 'answer') return (asked: never, caller?: Caller) => current.answer(asked, organizing(caller));
      if (name === 'answerText') {
        return (id: string, typed: string, caller?: Caller) => current.answerText(id, typed, organizing(caller));
      }
      return current[name];
    },
  });
  /** What a process does when it starts. */
  async function boot(): Promise<void> {
    deliveries = await openDeliveries(folder, [campaign], silent, clock);
    current = createBot([campaign], commands, silent, deliveries.reminders);
    adapters = [];
  }
  async function begin(approvals = 1): Promise<void> {
    campaign = { ...original, approvals };
    await boot();
    conversation = await connect(bot, { asker: 'organizer', onAdapter: (adapter) => adapters.push(adapter) });
    await deliveries.start(adapters);
  }
  async function restart(): Promise<void> {
    await deliveries.stop();
    await boot();
    await conversation.restart();
    await deliveries.start(adapters);
  }
  /** As at SIGHUP. */
  async function adopt(changes: Partial<Campaign>): Promise<void> {
    campaign = { ...campaign, ...changes };
    await deliveries.adopt([campaign], () => current.adopt([campaign]));
    await deliveries.tick();
    await deliveries.idle();
  }
  const reworded = (text: string): Partial<Campaign> => ({
    demands: campaign.demands.map((one) => (one.id === campaign.demand ? { ...one, demand: text } : one)),
  });
  function titled(title: string): Partial<Campaign> {
    const texts = new Map(campaign.translations.get('es'));
    texts.set('reminders', new Map(texts.get('reminders')).set('series.weekly-demand.title', title));
    return { translations: new Map(campaign.translations).set('es', texts) };
  }
  async function nextMonday(): Promise<void> {
    const now = clock.now().toZonedDateTimeISO('Europe/Madrid');
    const monday = now.add({ days: 8 - now.dayOfWeek }).withPlainTime('09:01');
    ahead = ahead.add({ milliseconds: monday.epochMilliseconds - now.epochMilliseconds });
    await deliveries.tick();
    await deliveries.idle();
  }
  const posts = (): readonly Seen[] => conversation.sees('other').filter((seen) => !seen.private);
  const codes = ({ text }: Seen) => [...text.matchAll(/\b[0-9a-f]{6}\b/g)].map(([code]) => code);
  const listed = () => conversation.ask('correct list');
  async function apply(post: string): Promise<Seen> {
    const answer = await conversation.ask('correct apply', { post });
    await deliveries.idle();
    return answer;
  }

  beforeEach(() => {
    ahead = Temporal.Duration.from({ hours: 0 });
    folder = temporaryFolder();
  });
  afterEach(async () => {
    expect(conversation.violations()).toSatisfy((found: unknown) => found === 'skipped' || (found as []).length === 0);
    await deliveries.stop();
    await conversation.stop();
  });

  it('lists what was reworded since it was posted, and changes it for everybody, in place, with a dated note', async () => {
    await begin();
    await conversation.ask('remind on', { series: 'weekly-demand' });
    await nextMonday();
    const [before] = posts();
    expect((await listed()).text).toContain('No post of the last year is known to read otherwise');
    ahead = ahead.add({ hours: 24 });
    const text = 'The demand was given with a word too many.';
    const concerned = { quotes: [], sources: [], claims: [], updates: [], withdrawn: [], demands: [campaign.demand] };
    const wrong = [{ ...concerned, date: today().toString(), text }];
    const old = [{ ...concerned, date: '2026-01-01', text: 'Of long before the post.' }];
    await adopt({ ...reworded('assess and suspend it, in other words'), corrections: [...old, ...wrong] });

    const list = await listed();
    expect(list.private).toBe(true);
    expect(list.text).toMatch(/[0-9a-f]{6}\W+weekly-demand of Monday, .*: 1 post\. The words have changed\./);
    const preview = await conversation.choose(list, list.options[0] ?? '');
    expect(preview).toMatchObject({ private: true, text: expect.stringContaining('in other words') });
    expect(posts()).toEqual([before]);

    const answer = await conversation.press(list, 'Change the reworded post');
    expect(answer.text).toContain('1 post is being changed.');
    await deliveries.idle();
    const [after, ...others] = posts();
    expect(others).toEqual([]);
    expect(after).toMatchObject({ id: before?.id, pings: [], buttons: before?.buttons });
    expect(after?.text).toContain('in other words');
    expect(after?.text).toContain(`Corrected on ${inWords(today())}.`);
    expect(after?.text).toContain(text);
    expect(after?.text).not.toContain('Of long before the post.');
    expect((await listed()).text).toContain('No post of the last year is known to read otherwise');
    expect((await apply('all')).text).toContain('There is nothing to change here.');
    expect((await conversation.ask('status')).text).toMatch(
      /weekly-demand, change of an earlier post, begun .*:\W+changed/,
    );
    expect(await deliveries.counts()).toMatchObject({ due: 2, sent: 2, failed: 0, missed: 0 });
    expect(posts()).toEqual([after]);
  });

  it('says “changed” and not “corrected” where nobody says that anything was wrong, and names each day once', async () => {
    await begin();
    await conversation.ask('remind on', { series: 'weekly-demand', lang: 'es' });
    await nextMonday();
    // Nothing of this is in the post, which is in Spanish.
    await adopt(reworded('assess and suspend it, in other words'));
    expect(codes(await listed())).toEqual([]);
    const monday = today();
    for (const title of ['Un título', 'Otro título']) {
      await adopt(titled(title));
      await apply(codes(await listed())[0] ?? '');
      expect(posts()[0]?.text).toContain(title);
      expect(posts()[0]?.text).toContain(`Cambiado el ${inWords(monday, 'es')}.`);
      expect(posts()[0]?.text).toContain('Antes decía otra cosa.');
    }
    ahead = ahead.add({ hours: 24 });
    await adopt(titled('Un título'));
    await apply('all');
    expect(posts()[0]?.text).toContain(`Cambiado el ${inWords(monday, 'es')} y ${inWords(today(), 'es')}.`);
    expect(posts()).toHaveLength(1);
  });

  it('waits for a second organiser where two have to agree, and takes nobody twice', async () => {
    await begin(2);
    await conversation.ask('remind on', { series: 'weekly-demand' });
    await nextMonday();
    const before = posts();
    await adopt(reworded('assess and suspend it, in other words'));
    expect((await apply('all')).text).toMatch(/1 change is proposed\. *Another organiser has to agree within a day/);
    expect((await apply('all')).text).toContain('You have proposed 1 change already.');
    expect((await listed()).text).toContain('1 proposed: a second organiser has to agree.');
    expect(posts()).toEqual(before);

    await restart();
    conversation.swap();
    expect((await apply('all')).text).toContain('1 change is proposed.');
    ahead = ahead.add({ hours: 25 });
    conversation.swap();
    expect((await apply('all')).text).toContain('1 change is proposed.');
    expect(posts().map(({ text }) => text)).toEqual(before.map(({ text }) => text));
    conversation.swap();
    expect((await apply('all')).text).toContain('1 post is being changed.');
    expect(posts()[0]?.text).toContain('in other words');
    expect(codes(await listed())).toEqual([]);
  });

  it('puts a note in the place of what was withdrawn, when it is named', async () => {
    await begin();
    await conversation.ask('updates', { follow: 'on' });
    const { updates } = campaign;
    await adopt({ updates: [...updates, update] });
    expect(posts()).toMatchObject([{ text: expect.stringContaining('They deny it.') }]);
    await adopt({ updates });
    const list = await listed();
    expect(list.text).toContain('no longer part of the content');
    expect((await apply('all')).text).toContain('There is nothing to change here.');
    await apply(codes(list)[0] ?? '');
    const [post, ...others] = posts();
    expect(others).toEqual([]);
    expect(post?.text).toContain(`Withdrawn on ${inWords(today())}.`);
    expect(post?.text).not.toContain('They deny it.');
    expect(post?.buttons).toContain('What those named answer');
    expect(codes(await listed())).toEqual([]);
  });

  it('says that a post was deleted, and what it does not know', async () => {
    await begin();
    await conversation.ask('remind on', { series: 'weekly-demand' });
    await nextMonday();
    const [post] = posts();
    await adopt(reworded('assess and suspend it, in other words'));
    if (post !== undefined) await conversation.remove(post);
    await apply('all');
    expect((await listed()).text).toMatch(/1 could not be changed: The message was deleted in (Slack|Discord)/);
    expect((await apply('all')).text).toContain('There is nothing to change here.');
    expect((await apply('abcdef')).text).toContain('No post that has changed is named "abcdef" here');
    expect(posts()).toEqual([]);
    await nextMonday();
    expect(posts()).toHaveLength(1);
  });

  it('ends after a restart what was agreed on before', async () => {
    await begin();
    await conversation.ask('remind on', { series: 'weekly-demand' });
    await nextMonday();
    await nextMonday();
    await adopt(reworded('assess and suspend it, in other words'));
    const changed = () => conversation.sees('asker').filter(({ text }) => text.includes('Changed on')).length;
    expect((await conversation.ask('correct apply', { post: 'all' })).text).toContain('2 posts are being changed.');
    await conversation.until(() => changed() === 1);
    await restart();
    await deliveries.idle();
    expect(changed()).toBe(2);
    expect(posts()).toHaveLength(2);
    expect(codes(await listed())).toEqual([]);
  });
});
