import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/playground.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { startRehearsal } from '../support/rehearsal.ts';

const browserPath = findBrowser();

/** As a phone, and as a wide window in both colour schemes. */
const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'a phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

describe.skipIf(browserPath === undefined)('the page, checked with axe', () => {
  let rehearsal: Playground;
  let browser: Browser;
  let axe: string;

  beforeAll(async () => {
    const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    [rehearsal, browser, axe] = await Promise.all([
      startRehearsal(),
      launchBrowser(browserPath ?? ''),
      readFile(source, 'utf8'),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await rehearsal.stop();
  });

  // Every message is looked at again by each check.
  beforeEach(() => {
    rehearsal.slack.clear();
    rehearsal.discord.clear();
  });

  /** What axe finds serious or critical, with the elements. */
  async function findings(page: Page): Promise<readonly string[]> {
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'], preload: false })");
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }

  async function say(page: Page, platform: 'Slack' | 'Discord', text: string): Promise<void> {
    const box = page.getByRole('combobox', { name: `Message #campaign on ${platform}` });
    if (!(await box.isVisible())) await page.getByRole('tab', { name: platform }).click();
    await box.fill(text);
    await box.press('Enter');
    await page
      .getByRole('log', { name: `Messages on ${platform}` })
      .getByText('Huawei')
      .first()
      .waitFor();
  }

  it.each(looks)(
    'has no serious finding in $name with answers in English and Spanish',
    async ({ colorScheme, viewport }) => {
      const page = await browser.newPage({ colorScheme, viewport, reducedMotion: 'reduce' });
      await page.goto(rehearsal.url);
      await page.getByRole('log').first().waitFor();
      expect(await findings(page)).toEqual([]);
      for (const platform of ['Slack', 'Discord'] as const) {
        await say(page, platform, '/huawei-spain summary lang:es');
        await say(page, platform, '/huawei-spain quote');
        await say(page, platform, '/huawei-spain claims');
        expect(await findings(page), platform).toEqual([]);
      }
      await page.close();
    },
  );

  it.each(
    looks.flatMap((look) => [
      {
        ...look,
        language: 'en-GB',
        asking: 'Ask about the statement',
        command: 'What do you want to know?',
        ask: 'Ask',
      },
      { ...look, language: 'es-ES', asking: 'Preguntar', command: '¿Qué quiere saber?', ask: 'Preguntar' },
    ]),
  )(
    'has no serious finding in $name, $language, in Home, the shortcuts and their windows',
    async ({ colorScheme, viewport, language, asking, command, ask }) => {
      const { workspace } = rehearsal.slack;
      rehearsal.slack.closeView(workspace.users.admin.id);
      const page = await browser.newPage({ colorScheme, viewport, reducedMotion: 'reduce' });
      await page.goto(rehearsal.url);
      await page.getByLabel('Language of the person').selectOption(language);
      await say(page, 'Slack', '@statement sources');
      const menu = page.getByRole('combobox', { name: 'More actions' }).last();
      await menu.click();
      expect(await findings(page), 'the menu of a message').toEqual([]);
      await page.getByRole('option', { name: 'Find the source for this' }).click();
      await page.getByRole('dialog').getByText('ARTICLE 19').first().waitFor();
      expect(await findings(page), 'an answer in a window').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('tab', { name: 'Home of the app' }).click();
      await page.getByRole('region', { name: 'Home of the app' }).getByRole('heading').first().waitFor();
      expect(await findings(page), 'Home').toEqual([]);
      await page.getByRole('button', { name: 'Ask about the statement' }).click();
      const form = page.getByRole('dialog', { name: asking });
      await form.getByLabel(command).selectOption('claims');
      expect(await findings(page), 'the form').toEqual([]);
      await form.getByRole('button', { name: ask, exact: true }).click();
      await page
        .getByRole('dialog')
        .getByText(/Unión Africana|African Union/)
        .first()
        .waitFor();
      expect(await findings(page), 'its answer').toEqual([]);
      await page.close();
    },
  );

  it('would be told of a button without a name', async () => {
    const page = await browser.newPage();
    await page.setContent('<html lang="en"><title>Page</title><main><button></button></main></html>');
    expect(await findings(page)).toEqual(['button-name: button']);
    await page.close();
  });
});
