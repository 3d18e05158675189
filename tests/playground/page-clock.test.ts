import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/schedule/clock.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { type Rehearsal, startRehearsal } from '../support/rehearsal.ts';

const browserPath = findBrowser();
const titles = ['Slack', 'Discord'] as const;
const slash = { Slack: '/huawei-spain', Discord: '/huawei-spain-organise' } as const;

/** A Wednesday before the clocks of Madrid are set forward, on 29 March, and time goes on from there. */
const apart = Temporal.Now.instant().until('2026-03-18T11:00:00Z');
const base: Clock = { ...systemClock, now: () => systemClock.now().add(apart) };

describe.skipIf(browserPath === undefined)('the clock and the deliveries on the page', () => {
  let browser: Browser;
  let folder: string;
  let rehearsal: Rehearsal;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser(browserPath ?? '');
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'page-clock-'));
    await begin();
  });
  afterEach(async () => {
    await end();
    await rm(folder, { recursive: true });
  });

  async function begin(width = 1400): Promise<void> {
    rehearsal = await startRehearsal({ folder, base });
    page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
    page.setDefaultTimeout(5000);
    await page.goto(rehearsal.url);
  }
  async function end(): Promise<void> {
    await page.context().close();
    await rehearsal.stop();
  }

  const log = (title: string): Locator => page.getByRole('log', { name: `Messages on ${title}` });
  const reminders = (title: string): Locator =>
    log(title).locator('article').filter({ hasText: 'A scheduled reminder.' });
  const clock = (): Locator => page.getByRole('region', { name: 'Clock' });
  const count = (name: string): Locator => page.locator(`[data-count="${name}"]`);

  async function say(title: string, text: string, answer: string | RegExp): Promise<void> {
    const box = page.getByRole('combobox', { name: `Message #campaign on ${title}` });
    await box.fill(text);
    await box.press('Enter');
    await log(title).getByText(answer).last().waitFor();
  }
  async function remindBoth(): Promise<void> {
    for (const title of titles) await say(title, `${slash[title]} remind on weekly-demand`, /On in this channel/);
  }
  /** Presses a button of the clock, and waits for what it then shows and what the page says came of it. */
  async function move(name: string, shown: RegExp, cameOf: string): Promise<void> {
    await clock().getByRole('button', { name }).click();
    await clock().getByRole('time').filter({ hasText: shown }).waitFor();
    await clock().getByRole('status').filter({ hasText: cameOf }).waitFor();
  }

  it('shows reminders in both conversations as the clock is moved, goes on after a restart, and posts none twice', async () => {
    await remindBoth();
    await move('Next reminder Mon 23 Mar, 09:00', /09:00 Monday,? 23 March 2026/, '2 reminders were posted.');
    for (const title of titles) {
      expect(await reminders(title).count()).toBe(1);
      expect(await reminders(title).innerText()).toContain('ARTICLE 19');
      expect(await log(title).innerText()).toMatch(/Monday,? 23 March 2026/);
      expect(await reminders(title).locator('time').first().innerText()).toBe('09:00');
    }
    expect(await count('sent').innerText()).toBe('2 sent');
    const first = await reminders('Slack').innerText();

    await end();
    await begin();
    expect(await clock().getByRole('time').first().innerText()).toMatch(/Monday,? 23 March 2026/);
    expect(await clock().innerText()).toContain('5 days ahead of your clock');
    for (const title of titles) expect(await reminders(title).count()).toBe(0);
    expect(await count('sent').innerText()).toBe('2 sent');

    await move('Next reminder Mon 30 Mar, 09:00', /09:00 Monday,? 30 March 2026/, '2 reminders were posted.');
    await rehearsal.deliveries.tick();
    await rehearsal.deliveries.idle();
    for (const title of titles) expect(await reminders(title).count()).toBe(1);
    expect(await reminders('Slack').innerText()).not.toBe(first);
    expect(await count('due').innerText()).toBe('4 due');
    expect(await count('sent').innerText()).toBe('4 sent');
  });

  it('stops at every reminder on the way, so that none is missed, and follows a change of the clocks', async () => {
    await remindBoth();
    await move('+1 day', /Thursday,? 19 March 2026/, 'No reminder was posted on the way.');
    await move('Change of clocks Sun 29 Mar, 03:00', /03:00 Sunday,? 29 March 2026/, '2 reminders were posted.');
    await move('+1 week', /03:00 Sunday,? 5 April 2026/, '2 reminders were posted.');
    for (const title of titles) {
      expect(await reminders(title).locator('time').allInnerTexts()).toEqual(
        expect.arrayContaining(['09:00', '09:00']),
      );
    }
    expect(await count('missed').innerText()).toBe('0 missed');
    expect((await rehearsal.deliveries.ledger.count()).missed).toBe(0);
  });

  it('makes one move after the other where several are asked for at once', async () => {
    await remindBoth();
    for (const name of ['+1 week', '+1 day', '+1 week']) await clock().getByRole('button', { name }).click();
    await clock()
      .getByRole('time')
      .filter({ hasText: /Thursday,? 2 April 2026/ })
      .waitFor();
    await count('sent').filter({ hasText: '4 sent' }).waitFor();
    expect(await count('missed').innerText()).toBe('0 missed');
  });

  it('lists the latest deliveries with channel, local time, state and reason, by keyboard alone', async () => {
    await say('Slack', '/huawei-spain remind on weekly-demand at:07:30 zone:Europe/Lisbon', /On in this channel/);
    await say('Discord', '/huawei-spain-organise remind on weekly-demand', /On in this channel/);
    rehearsal.discord.setAppPermissions(rehearsal.discord.channels.campaign.id, 0n);
    await move('+1 week', /Wednesday,? 25 March 2026/, 'One reminder was posted.');
    await page.locator('.deliveries summary').focus();
    await page.keyboard.press('Enter');
    const rows = page.getByRole('region', { name: 'Latest deliveries' }).getByRole('row');
    await rows.nth(2).waitFor();
    const texts = await rows.allInnerTexts();
    expect(texts[1]).toMatch(/^Mon,? 23 Mar, 09:00\s+failed\s+Discord #campaign\s+weekly-demand\s+\S.+\.$/);
    expect(texts[2]).toMatch(/^Mon,? 23 Mar, 07:30 \(Europe\/Lisbon\)\s+sent\s+Slack #campaign\s+weekly-demand\s*$/);
    expect(await count('failed').innerText()).toBe('1 failed');
  });

  it('says what to do where no reminder is on', async () => {
    await move('Next reminder', /Wednesday,? 18 March 2026/, 'No reminder is on');
    expect(await clock().innerText()).not.toContain('ahead');
  });

  it('refuses another member, who is no organiser, in a friendly way', async () => {
    await page.getByRole('radio', { name: 'Another member' }).click();
    await page.getByText('who is no organiser').waitFor();
    await say('Slack', '/huawei-spain remind on weekly-demand', /organisers only: admins/);
    await say('Discord', '/huawei-spain-organise remind on weekly-demand', /There is no command/);
    await move('Next reminder', /Wednesday,? 18 March 2026/, 'No reminder is on');
  });

  it('keeps clock and deliveries within a phone’s width', async () => {
    await end();
    await begin(390);
    await clock().waitFor();
    await page.locator('.deliveries summary').click();
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  });
});
