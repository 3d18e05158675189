import { describe, expect, it } from 'vitest';
import { RequestError } from '../../src/command/request-error.ts';
import { say, translate } from '../../src/language/translate.ts';
import { parseCron } from '../../src/schedule/cron.ts';
import { createStage, MONDAY, place, SUNDAY, weekly } from '../support/scheduling.ts';

const { said } = translate('en');

const at = place();

async function open(start = SUNDAY) {
  const stage = createStage({}, start);
  const ended = { ...weekly, id: 'ended', last: '2026-02-01' };
  const twice = { ...weekly, id: 'twice', cron: parseCron('0 9,18 * * *') };
  const hourly = { ...weekly, id: 'hourly', cron: parseCron('0 * * * *') };
  stage.campaign = { ...stage.campaign, series: [weekly, ended, twice, hourly] };
  const bot = await stage.boot();
  await bot.scheduler.tick();
  return { stage, bot, reminders: bot.reminders };
}

describe('turning a reminder on', () => {
  it('gives back its zone and time, keeps them over a restart, and changes only what is given', async () => {
    const { stage, reminders } = await open();
    expect(await reminders.turnOn(at, 'weekly-demand', {})).toEqual({
      series: 'weekly-demand',
      zone: 'Europe/Madrid',
      language: 'en',
      skip: [],
    });
    await reminders.turnOn(at, 'weekly-demand', { at: '9:30' });
    await reminders.turnOn(at, 'weekly-demand', { zone: 'america/new_york' });
    const restarted = await stage.boot();
    expect(await restarted.reminders.list(at)).toEqual([
      { series: 'weekly-demand', zone: 'America/New_York', at: '09:30', language: 'en', skip: [] },
    ]);
    expect(await restarted.reminders.list(place('C2'))).toEqual([]);
  });

  it.each([
    ['nothing', {}, /no series "nothing".*weekly-demand, ended, twice, hourly/],
    ['weekly-demand', { at: '25:00' }, /not a time of day/],
    ['weekly-demand', { zone: 'Madird' }, /Did you mean .*Europe\/Madrid/],
    ['weekly-demand', { at: '24:00' }, /"24:00" is not a time of day. Write it like 09:00 or 17:30/],
    ['weekly-demand', { at: '9:5' }, /"9:5" is not a time of day/],
    ['weekly-demand', { at: '9' }, /"9" is not a time of day/],
    ['weekly-demand', { at: '9:30', zone: '+02:00' }, /"\+02:00" is not a time zone. Write one like Europe\/Madrid/],
    ['twice', { at: '10:00' }, /posted 2 times a day, .*cannot be moved/],
    ['hourly', { at: '10:00' }, /posted 24 times a day, so its time cannot be moved/],
    ['ended', {}, /has ended on 2026-02-01/],
  ] as const)('refuses %s %j with what to do', async (series, time, message) => {
    const { reminders } = await open();
    const refused = reminders.turnOn(at, series, time);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(RequestError);
    expect(await reminders.list(at)).toEqual([]);
  });

  it('writes a zone as it is called, however it was typed, and an hour with two digits', async () => {
    const { reminders } = await open();
    const on = await reminders.turnOn(at, 'weekly-demand', { at: '7:05', zone: 'EUROPE/lisbon' });
    expect(on).toMatchObject({ zone: 'Europe/Lisbon', at: '07:05' });
    expect((await reminders.next(at, 1))[0]).toMatchObject({ time: '07:05', zone: 'Europe/Lisbon' });
  });

  it('is refused at once where the bot may not post', async () => {
    const { stage, reminders } = await open();
    stage.posting.refusal = 'Invite the bot first.';
    await expect(reminders.turnOn(at, 'weekly-demand', {})).rejects.toThrow('Invite the bot first.');
    await expect(reminders.followUpdates(at, true)).rejects.toBeInstanceOf(RequestError);
    expect(await reminders.updatesLanguage(at)).toBeUndefined();
  });

  it('does not post what was due before', async () => {
    const { stage, bot, reminders } = await open('2026-03-02T09:00:00Z');
    await reminders.turnOn(at, 'weekly-demand', {});
    await stage.at(bot, '2026-03-02T09:01:00Z');
    expect(stage.texts()).toEqual([]);
  });

  it('can be taken back, one or all, and says how many', async () => {
    const { reminders } = await open();
    await reminders.turnOn(at, 'weekly-demand', {});
    await reminders.turnOn(at, 'twice', {});
    await reminders.followUpdates(at, true);
    expect(await reminders.turnOff(at, 'ended')).toBe(0);
    expect(await reminders.turnOff(at, 'twice')).toBe(1);
    expect(await reminders.turnOff(at)).toBe(1);
    expect(await reminders.list(at)).toEqual([]);
    expect(await reminders.updatesLanguage(at)).toBe('en');
    await reminders.followUpdates(at, false);
    expect(await reminders.updatesLanguage(at)).toBeUndefined();
  });
});

describe('a pause', () => {
  it.each([
    ['2026-03-10', '2026-03-09T23:00:00Z'],
    ['6h', '2026-03-01T18:00:00Z'],
    ['10d', '2026-03-11T12:00:00Z'],
    // The clocks are set forward on 29 March: four weeks later at the same wall time.
    ['4w', '2026-03-29T11:00:00Z'],
  ])('until %s ends at %s', async (until, end) => {
    const { stage, reminders } = await open();
    await reminders.turnOn(at, 'weekly-demand', {});
    expect(new Date(await reminders.pause(at, until)).toISOString()).toBe(new Date(end).toISOString());
    expect(await reminders.list(at)).toMatchObject([{ pausedUntil: Date.parse(end) }]);
    await reminders.resume(at);
    expect((await reminders.list(at))[0]?.pausedUntil).toBeUndefined();
    await reminders.pause(at, until);
    stage.clock.set(end);
    expect((await reminders.list(at))[0]?.pausedUntil).toBeUndefined();
  });

  it.each([
    ['yesterday', /date like 2026-03-15, or a duration like 2w/],
    ['2026-02-30', /2026-02-30" is no date of the calendar/],
    ['2026-03-01', /over already/],
    ['0d', /over already/],
    ['5000d', /a year at most/],
  ])('until %s is refused with what to write', async (until, message) => {
    const { reminders } = await open();
    await expect(reminders.pause(at, '1d')).rejects.toThrow('Nothing is turned on');
    await reminders.turnOn(at, 'weekly-demand', {});
    const refused = reminders.pause(at, until);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(RequestError);
  });
});

describe('the next runs', () => {
  it('show local times over both changes of the clock, and why a run is not posted', async () => {
    const { reminders } = await open('2026-03-22T12:00:00Z');
    await reminders.turnOn(at, 'weekly-demand', { at: '02:30' });
    await reminders.skip(at, '2026-04-06');
    await reminders.pause(at, '2026-03-25');
    const runs = await reminders.next(at, 4);
    expect(runs.map(({ date, time }) => `${date} ${time}`)).toEqual([
      '2026-03-23 02:30',
      '2026-03-30 02:30',
      '2026-04-06 02:30',
      '2026-04-13 02:30',
    ]);
    expect(runs.map(({ notPosted }) => notPosted && said(notPosted))).toEqual([
      'Paused until 2026-03-25 00:00.',
      undefined,
      '2026-04-06 is left out.',
      undefined,
    ]);
  });

  it('say what a change of the clock does to a run', async () => {
    const { stage, reminders } = await open('2026-03-28T12:00:00Z');
    stage.campaign = { ...stage.campaign, series: [{ ...weekly, cron: parseCron('30 2 * * 0') }] };
    await reminders.turnOn(at, 'weekly-demand', {});
    expect(await reminders.next(at, 2)).toEqual([
      {
        series: 'weekly-demand',
        date: '2026-03-29',
        time: '03:00',
        zone: 'Europe/Madrid',
        offset: '+02:00',
        message: 'demand',
        clockChange: say('The clocks are set forward and leave {time} out: it is posted as soon as they are.', {
          time: '02:30',
        }),
      },
      {
        series: 'weekly-demand',
        date: '2026-04-05',
        time: '02:30',
        zone: 'Europe/Madrid',
        offset: '+02:00',
        message: 'quote',
      },
    ]);
  });

  it.each([
    ['March', '2026-02-10T12:00:00Z', '2026-03-30', '+01:00', '+02:00'],
    ['October', '2026-09-15T12:00:00Z', '2026-10-26', '+02:00', '+01:00'],
  ])('are twelve Mondays at nine across the change of %s', async (_month, start, change, before, after) => {
    const { reminders } = await open(start);
    await reminders.turnOn(at, 'weekly-demand', {});
    const runs = await reminders.next(at, 12);
    const days = runs.map(({ date }) => Date.parse(date) / 86_400_000);
    expect(runs.map(({ time }) => time)).toEqual(Array(12).fill('09:00'));
    expect(days.map((day) => day - (days[0] ?? 0))).toEqual([0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77]);
    expect(runs.map(({ offset }) => offset)).toEqual(runs.map(({ date }) => (date < change ? before : after)));
    expect(new Set(runs.map(({ offset }) => offset)).size).toBe(2);
  });

  it('name the message of each, going on after the one that was posted last', async () => {
    const { stage, bot, reminders } = await open();
    await reminders.turnOn(at, 'weekly-demand', {});
    await stage.at(bot, MONDAY);
    await reminders.skip(at, '2026-03-16');
    const runs = await reminders.next(at, 4);
    expect(runs.map(({ message }) => message)).toEqual(['quote', undefined, 'source', 'demand']);
  });

  it('of all series come in order, and tell of a campaign that is not live and of a channel that is closed', async () => {
    const { stage, reminders } = await open();
    await reminders.turnOn(at, 'weekly-demand', {});
    await reminders.turnOn(at, 'twice', {});
    expect((await reminders.next(at, 4)).map(({ series, time }) => `${series} ${time}`)).toEqual([
      'twice 18:00',
      'twice 09:00',
      'weekly-demand 09:00',
      'twice 18:00',
    ]);
    stage.posting.refusal = 'Invite the bot first.';
    expect((await reminders.next(at, 1))[0]?.notPosted).toBe('Invite the bot first.');
    stage.campaign = { ...stage.campaign, state: 'won' };
    expect((await reminders.next(at, 1))[0]?.notPosted).toBe('The campaign has reached its goal.');
  });
});

describe('what comes next of a series', () => {
  it('is the message after the one posted last, from the start where none was, and the same one until it is posted', async () => {
    const { stage, bot, reminders } = await open();
    const preview = async (where: typeof at, series: string) => (await reminders.preview(where, series)).summary;
    expect(await preview(at, 'weekly-demand')).toBe('demand en first');
    expect(await preview(at, 'ended')).toBe('demand en first');
    await reminders.turnOn(at, 'weekly-demand', {});
    await stage.at(bot, MONDAY);
    expect(await preview(at, 'weekly-demand')).toBe('quote en');
    expect(await preview(place('C2'), 'weekly-demand')).toBe('demand en first');
    await reminders.turnOff(at);
    expect(await preview(at, 'weekly-demand')).toBe('quote en');
    await expect(preview(at, 'gone')).rejects.toThrow('There is no series "gone"');
  });
});

describe('the language of a channel', () => {
  it('is the one asked for, and then that of what is turned on later, until another is asked for', async () => {
    const { stage, bot, reminders } = await open();
    await reminders.turnOn(at, 'weekly-demand', { language: 'es' });
    await reminders.turnOn(at, 'weekly-demand', { at: '10:00' });
    await reminders.turnOn(at, 'twice', {});
    await reminders.turnOn(place('C2'), 'weekly-demand', {});
    expect((await reminders.list(at)).map(({ language }) => language)).toEqual(['es', 'es']);
    expect((await reminders.list(place('C2'))).map(({ language }) => language)).toEqual(['en']);
    expect((await reminders.preview(at, 'weekly-demand')).summary).toBe('demand es first');
    expect((await reminders.preview(at, 'weekly-demand', 'fr')).summary).toBe('demand fr first');
    await reminders.turnOn(at, 'weekly-demand', { at: '09:00', language: 'de' });
    await reminders.turnOff(at, 'twice');
    await stage.at(bot, MONDAY);
    expect([...stage.texts()].sort()).toEqual(['demand de first', 'demand en first']);
  });

  it('is its server’s unless another is asked for, and stays when the server’s changes', async () => {
    const { reminders } = await open();
    const inServer = (serverLanguage: string) => ({ ...at, serverLanguage });
    await reminders.turnOn(inServer('es'), 'weekly-demand', {});
    await reminders.turnOn(inServer('fr'), 'twice', {});
    expect((await reminders.list(at)).map(({ language }) => language)).toEqual(['es', 'es']);
    const other = { ...place('C2'), serverLanguage: 'es' };
    expect((await reminders.preview(other, 'weekly-demand')).summary).toBe('demand es first');
    await reminders.turnOn(other, 'weekly-demand', { language: 'en' });
    await reminders.followUpdates({ ...place('C3'), serverLanguage: 'es' }, true);
    expect((await reminders.list(other)).map(({ language }) => language)).toEqual(['en']);
    expect(await reminders.updatesLanguage(place('C3'))).toBe('es');
    await reminders.followUpdates(place('C3'), true, 'fr');
    expect(await reminders.updatesLanguage(place('C3'))).toBe('fr');
    expect(await reminders.updatesLanguage(at)).toBeUndefined();
  });
});
