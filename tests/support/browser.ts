import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function onPath(name: string): string | undefined {
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Path of a Chromium: CHROMIUM_PATH, Debian's, or the first on the PATH. Where there is none, a note is printed and
 * `undefined` returned, so that tests can be left out; under CI=true that is an error.
 */
export function findBrowser(): string | undefined {
  const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', ...names.map(onPath)];
  const found = candidates.find((path) => path !== undefined && existsSync(path));
  if (found !== undefined) return found;
  const note = 'No Chromium was found: install it (apt-get install chromium) or set CHROMIUM_PATH.';
  if (process.env.CI === 'true') throw new Error(note);
  process.stderr.write(`${note} The browser tests are left out.\n`);
  return undefined;
}

export const launchBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
