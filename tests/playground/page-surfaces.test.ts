import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/playground.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { startRehearsal } from '../support/rehearsal.ts';

const browserPath = findBrowser();

describe.skipIf(browserPath === undefined)('Slack’s Home, shortcuts and languages on the page', () => {
  let rehearsal: Playground;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [rehearsal, browser] = await Promise.all([startRehearsal(), launchBrowser(browserPath ?? '')]);
  });
  afterAll(async () => {
    await browser.close();
    await rehearsal.stop();
  });
  beforeEach(async () => {
    await page?.close();
    rehearsal.slack.closeView(rehearsal.slack.workspace.users.admin.id);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(rehearsal.url);
  });

  const say = async (text: string, platform = 'Slack') => {
    const box = page.getByRole('combobox', { name: `Message #campaign on ${platform}` });
    await box.fill(text);
    await box.press('Enter');
  };
  const log = (platform = 'Slack') => page.getByRole('log', { name: `Messages on ${platform}` });
  const answer = (title = 'Answer') => page.getByRole('dialog', { name: title });

  it('shows Home by keyboard, answers its buttons in a window, and goes back to the channel', async () => {
    await page.getByRole('tab', { name: '#campaign' }).focus();
    await page.keyboard.press('ArrowRight');
    const home = page.getByRole('region', { name: 'Home of the app' });
    await home.getByText('No reminder is on in any channel.').waitFor();
    await home.getByRole('button', { name: 'Sources' }).press('Enter');
    await answer().getByText('Sources 1 to 8').first().waitFor();
    await answer().getByRole('button', { name: 'Next page' }).press('Enter');
    await answer().getByText('Sources 9 to 16').first().waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Answer');
    await page.keyboard.press('Escape');
    await answer().waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Home of the app' }).focus();
    await page.keyboard.press('ArrowLeft');
    await log().waitFor();
  });

  it('shows another member a Home without what is for organisers', async () => {
    await page.getByRole('radio', { name: 'Another member' }).click();
    await page.getByRole('tab', { name: 'Home of the app' }).click();
    const home = page.getByRole('region', { name: 'Home of the app' });
    await home.getByText('Latest update').first().waitFor();
    expect(await home.getByText('Reminders in this workspace').count()).toBe(0);
    await page.getByRole('radio', { name: 'You, an organiser' }).click();
    await home.getByText('Reminders in this workspace').waitFor();
  });

  it('finds the source of a message from its menu', async () => {
    await say('Data from the African Union was uploaded to servers in Shanghai every night');
    const menu = log().getByRole('combobox', { name: 'More actions' }).last();
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await answer().getByText('Nearest in ARTICLE 19’s statement: ¶7').waitFor();
  });

  it('asks with the global shortcut', async () => {
    await page.getByRole('button', { name: 'Ask about the statement' }).click();
    const form = answer('Ask about the statement');
    await form.getByLabel('What do you want to know?').selectOption('quote');
    await form.getByLabel('More exactly').fill('law');
    await form.getByRole('button', { name: 'Ask' }).click();
    await answer().getByText('Chinese law').first().waitFor();
    await answer().getByRole('button', { name: 'Close' }).click();
    await answer().waitFor({ state: 'detached' });
  });

  it('answers mentions and shows what is behind a link', async () => {
    await say('@statement summary length:line');
    await log().getByText('ARTICLE 19 calls on the Spanish government').first().waitFor();
    await say('https://www.article19.org/resources/spain-huawei-must-not-be-allowed-access-to-wiretap-data-in-the-eu/');
    await log().locator('.preview').getByText('Spain: Huawei must not be allowed').first().waitFor();
  });

  it('speaks the chosen language on both platforms', async () => {
    await page.getByLabel('Language of the person').selectOption('es-ES');
    for (const platform of ['Slack', 'Discord']) {
      await say('/huawei-spain summary length:line', platform);
      await log(platform).getByText('pide al Gobierno español').first().waitFor();
    }
    await page.getByRole('tab', { name: 'Home of the app' }).click();
    await page.getByRole('region', { name: 'Home of the app' }).getByText('Última novedad').waitFor();
    await page.getByLabel('Language of the person').selectOption('en-GB');
    await page.getByRole('region', { name: 'Home of the app' }).getByText('Latest update').waitFor();
  });
});
