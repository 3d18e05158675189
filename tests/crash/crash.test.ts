import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { runCrashes } from './crash-run.ts';
import { runFaults } from './fault-run.ts';
import { forms } from './forms.ts';
import { killNames } from './kills.ts';

const root = resolve(import.meta.dirname, '../..');
const script = join(root, 'dist/crash/victim.js');
const progress = () => {};
const WITHIN_MS = 120_000;

beforeAll(async () => {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', 'vite.crash.config.ts'], { cwd: root });
});

it(
  'A bot that is killed at every step of a delivery posts each once, or says where it cannot know',
  async () => {
    const { kills, audit, violations } = await runCrashes({ script, seed: 2026, progress, ...forms.reduced.crash });
    expect(violations).toEqual([]);
    expect([...kills.keys()].sort()).toEqual([...killNames].sort());
    expect(kills.get('random moment')).toBe(forms.reduced.crash.atRandom);
    expect(audit).toMatchObject({ doubled: 0, lost: 0 });
    expect(audit.states.sent).toBeGreaterThan(0.8 * audit.deliveries);
  },
  WITHIN_MS,
);

it(
  'A bot that meets every fault of platforms, disk and clock accounts for each delivery',
  async () => {
    const { totals, audit, violations } = await runFaults({ script, seed: 2026, progress, ...forms.reduced.fault });
    expect(violations).toEqual([]);
    const { due, sent, failed, missed, unknown, waiting } = totals;
    expect(due).toBe(sent + failed + missed + unknown + waiting);
    expect(sent).toBe(audit.posted.slack + audit.posted.discord - audit.unknownPosted);
    expect(audit.states).toEqual({ planned: 0, claimed: 0, sent, failed, missed, unknown });
    expect(Math.min(sent, failed, missed, unknown)).toBeGreaterThan(0);
  },
  WITHIN_MS,
);
