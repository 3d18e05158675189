import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/playground.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { startRehearsal } from '../support/rehearsal.ts';

const browserPath = findBrowser();

describe.skipIf(browserPath === undefined)('the form for organisers on Slack', () => {
  let rehearsal: Playground;
  let browser: Browser;
  let page: Page;
  let dialog: Locator;

  beforeAll(async () => {
    [rehearsal, browser] = await Promise.all([startRehearsal(), launchBrowser(browserPath ?? '')]);
  });
  afterAll(async () => {
    await browser.close();
    await rehearsal.stop();
  });

  const box = (): Locator => page.getByRole('combobox', { name: 'Message #campaign on Slack' });
  const log = (): Locator => page.getByRole('log', { name: 'Messages on Slack' });

  beforeEach(async () => {
    await page?.close();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(rehearsal.url);
    await box().fill('/huawei-spain remind on');
    await box().press('Enter');
    dialog = page.getByRole('dialog', { name: 'Remind on' });
    await dialog.waitFor();
  });

  it('is filled in by keyboard alone and answered in the conversation', async () => {
    await dialog.getByText('#campaign').waitFor();
    await dialog.getByLabel('Series').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('25:00');
    await page.keyboard.press('Enter');
    await dialog.getByText('"25:00" is not a time of day. Write it like 09:00 or 17:30.').waitFor();
    const at = dialog.getByLabel('At (optional)');
    expect(await page.evaluate('document.activeElement.name')).toBe('at');
    expect(await at.getAttribute('aria-invalid')).toBe('true');
    await at.fill('07:30');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await log()
      .getByText(/Next: Monday, .*07:30/)
      .waitFor();
  });

  it('says which field is missing and keeps the focus inside', async () => {
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText('Please complete this required field.').waitFor();
    for (let presses = 0; presses < 8; presses += 1) {
      await page.keyboard.press('Tab');
      const outside = await page.evaluate(
        'document.activeElement !== document.body && !document.activeElement.closest("dialog")',
      );
      expect(outside).toBe(false);
    }
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('closes with Escape and gives the focus back to the message box', async () => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Message #campaign on Slack');
  });
});
