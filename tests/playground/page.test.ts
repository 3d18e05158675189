import type { Browser, ConsoleMessage, Locator, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/playground.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { startRehearsal } from '../support/rehearsal.ts';

const browserPath = findBrowser();

const sides = [
  { platform: 'slack', title: 'Slack', onlyYou: 'Only visible to you' },
  { platform: 'discord', title: 'Discord', onlyYou: 'Only you can see this' },
] as const;

describe.skipIf(browserPath === undefined)('the page', () => {
  let rehearsal: Playground;
  let browser: Browser;
  let page: Page;
  const requested: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    [rehearsal, browser] = await Promise.all([startRehearsal(), launchBrowser(browserPath ?? '')]);
  });

  afterAll(async () => {
    await browser.close();
    await rehearsal.stop();
  });

  async function open(width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const opened = await context.newPage();
    opened.on('request', (request: Request) => requested.push(request.url()));
    opened.on('console', (message: ConsoleMessage) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    opened.on('pageerror', (error: Error) => complaints.push(error.message));
    await opened.goto(rehearsal.url);
    // The conversations come with what was said in them so far.
    await opened.getByRole('log').first().waitFor();
    return opened;
  }

  beforeEach(async () => {
    page = await open(1400);
  });

  afterEach(async () => {
    await page.context().close();
    expect(complaints.splice(0)).toEqual([]);
    expect(requested.splice(0).filter((url) => !/^(http|ws):\/\/127\.0\.0\.1:\d+\//.test(url))).toEqual([]);
  });

  const box = (title: string): Locator => page.getByRole('combobox', { name: `Message #campaign on ${title}` });
  const messages = (title: string): Locator =>
    page.getByRole('log', { name: `Messages on ${title}` }).locator('article');

  const seeAs = (viewer: string) => page.getByRole('radio', { name: viewer, exact: true }).click();

  /** Sends a command and gives the answer, the newest message. */
  async function ask(title: string, text: string): Promise<Locator> {
    const before = await messages(title).count();
    // Slack shows the typed command as a message of its own.
    const after = before + (title === 'Slack' ? 2 : 1);
    await box(title).fill(text);
    await box(title).press('Enter');
    await messages(title)
      .nth(after - 1)
      .waitFor();
    return messages(title).nth(after - 1);
  }

  describe.each(sides)('on $title', ({ title, onlyYou }) => {
    it('shows the picture that was asked for, whole, with its words for those who hear it', async () => {
      const answer = await ask(title, `/huawei-spain demands ${title === 'Slack' ? 'card' : 'card:landscape'}`);
      const picture = answer.getByRole('img', { name: 'ARTICLE 19 calls on the Spanish government' });
      const size = () =>
        picture.evaluate((image) =>
          'naturalWidth' in image && 'naturalHeight' in image ? [image.naturalWidth, image.naturalHeight] : [],
        );
      await expect.poll(size).toEqual([1200, 630]);
    });

    it('answers a summary privately, marked as the platform marks it', async () => {
      const answer = await ask(title, '/huawei-spain summary');
      const text = await answer.innerText();
      expect(text).toContain('ARTICLE 19');
      expect(text).toContain(onlyYou);
    });

    it('answers for a source named by its id, with its address as a link that opens elsewhere', async () => {
      const answer = await ask(title, '/huawei-spain source le-monde-2018');
      const link = answer.getByRole('link', { name: 'Open the source' });
      expect(await link.getAttribute('href')).toContain('https://www.lemonde.fr/');
      expect(await link.getAttribute('target')).toBe('_blank');
      expect(await link.getAttribute('rel')).toContain('noopener');
    });

    it('answers when a button is pressed', async () => {
      const answer = await ask(title, '/huawei-spain source le-monde-2018');
      const id = await answer.getAttribute('data-message');
      const before = await messages(title).count();
      await answer.getByRole('button', { name: 'Read ¶7' }).click();
      await messages(title).nth(before).waitFor();
      expect(await messages(title).nth(before).innerText()).toContain('African Union');
      expect(await messages(title).nth(before).getAttribute('data-message')).not.toBe(id);
    });

    it('answers when something is chosen in a menu by keyboard', async () => {
      const answer = await ask(title, '/huawei-spain sources');
      const menu = answer.getByRole('combobox', { name: 'Open a source' });
      await menu.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('End');
      const chosen = answer.getByRole('option', { selected: true });
      expect(await chosen.innerText()).toContain("People's Daily");
      await page.keyboard.press('Enter');
      await page
        .getByRole('log', { name: `Messages on ${title}` })
        .getByText('On the amendment of the PRC Cybersecurity Law')
        .last()
        .waitFor();
    });

    it('completes a command, its option and a value by keyboard alone', async () => {
      await box(title).focus();
      await page.keyboard.type('/huawei-spain sour');
      const options = page.getByRole('listbox', { name: `Completions for Message #campaign on ${title}` });
      await options.getByRole('option', { name: 'source', exact: false }).first().waitFor();
      await page.keyboard.type('ce id:monde');
      await options.getByText('le-monde-2018').waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await box(title).getAttribute('aria-activedescendant')).toBe(
        await options.getByRole('option', { selected: true }).getAttribute('id'),
      );
      await page.keyboard.press('Enter');
      expect(await box(title).inputValue()).toBe('/huawei-spain source id:le-monde-2018');
      const before = await messages(title).count();
      await page.keyboard.press('Enter');
      await messages(title).nth(before).waitFor();
      await messages(title).last().getByRole('link', { name: 'Open the source' }).waitFor();
    });

    it('closes the completions with Escape and keeps what was typed', async () => {
      await box(title).fill('/');
      await page
        .getByRole('listbox', { name: /^Completions/ })
        .getByRole('option')
        .first()
        .waitFor();
      await box(title).press('Escape');
      expect(await box(title).getAttribute('aria-expanded')).toBe('false');
      expect(await box(title).inputValue()).toBe('/');
    });

    it('hides private answers from another member, who sees what is shared', async () => {
      const answer = await ask(title, '/huawei-spain explain sitel');
      await answer.getByRole('button', { name: 'Share in channel' }).waitFor();
      const secret = (await answer.getAttribute('data-message')) ?? '';
      await seeAs('Another member');
      await page.getByText('You see what another member of the channel sees').waitFor();
      expect(await page.locator(`[data-message="${secret}"]`).count()).toBe(0);
      const visible = await messages(title).count();
      await seeAs('You, an organiser');
      await page.locator(`[data-message="${secret}"]`).getByRole('button', { name: 'Share in channel' }).click();
      await seeAs('Another member');
      await page.getByText('You see what another member of the channel sees').waitFor();
      await messages(title).nth(visible).waitFor();
      expect(await messages(title).nth(visible).innerText()).toContain('SITEL');
      expect(await messages(title).nth(visible).innerText()).not.toContain(onlyYou);
    });

    it('says in the conversation what went wrong', async () => {
      await box(title).fill(title === 'Slack' ? '/nosuch' : 'hello');
      await box(title).press('Enter');
      await page
        .getByRole('log', { name: `Messages on ${title}` })
        .getByText(/not a valid command|slash commands only/)
        .last()
        .waitFor();
    });

    it('sends an example to the conversation that was used last', async () => {
      const before = await messages(title).count();
      await box(title).focus();
      await page.getByText(`Try in ${title}`).waitFor();
      await page.getByRole('button', { name: '/huawei-spain summary' }).click();
      await messages(title).nth(before).waitFor();
    });
  });

  it('lets Discord answers be dismissed', async () => {
    const answer = await ask('Discord', '/huawei-spain about');
    const id = await answer.getAttribute('data-message');
    await answer.getByRole('button', { name: 'Dismiss message' }).click();
    await page.locator(`[data-message="${id}"]`).waitFor({ state: 'detached' });
  });

  it('follows the preferred colour scheme and can be switched', async () => {
    const dark = await open(1400, 'dark');
    const theme = dark.getByRole('button', { name: 'Dark' });
    await dark.locator('[data-theme="dark"]').waitFor();
    await theme.click();
    await dark.locator('[data-theme="light"]').waitFor();
    await dark.context().close();
  });

  it('shows one conversation at a time on a phone, in tabs that arrows move between', async () => {
    const phone = await open(390);
    await phone.getByRole('tab', { name: 'Slack', selected: true }).focus();
    expect(await phone.getByRole('log').count()).toBe(1);
    await phone.keyboard.press('ArrowRight');
    await phone.getByRole('tab', { name: 'Discord', selected: true }).waitFor();
    await phone.getByRole('log', { name: 'Messages on Discord' }).waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await phone.context().close();
  });

  it('names every control, gives no id twice, and reaches all of them with Tab in reading order', async () => {
    await ask('Slack', '/huawei-spain sources');
    await ask('Discord', '/huawei-spain sources');
    const found: { unnamed: string[]; twice: string[]; disordered: number } = await page.evaluate(`(() => {
      const controls = [...document.querySelectorAll('a, button, input, [role=option], [role=tab]')];
      const nameOf = (element) => element.getAttribute('aria-label') || element.textContent.trim()
        || [...(element.labels ?? [])].map((label) => label.textContent.trim()).join('');
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      return {
        unnamed: controls.filter((element) => !nameOf(element)).map((element) => element.outerHTML),
        twice: ids.filter((id, index) => ids.indexOf(id) !== index),
        disordered: controls.filter(({ tabIndex }) => tabIndex > 0).length,
      };
    })()`);
    expect(found).toEqual({ unnamed: [], twice: [], disordered: 0 });
  });
});
