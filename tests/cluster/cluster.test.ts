import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { findRedis } from '../support/redis.ts';
import { runCluster } from './cluster-run.ts';
import { faultNames } from './faults.ts';
import { forms } from './forms.ts';

const root = resolve(import.meta.dirname, '../..');
const script = join(root, 'dist/cluster/member.js');
const redisServer = findRedis();
const WITHIN_MS = 120_000;

describe.skipIf(redisServer === undefined)('Several bots on one Redis', () => {
  beforeAll(async () => {
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    await promisify(execFile)(process.execPath, [vite, 'build', '--config', 'vite.cluster.config.ts'], { cwd: root });
  });

  it(
    'post each delivery once, or say where they cannot know, while processes, Redis and networks fail',
    async () => {
      const { faults, audit, violations } = await runCluster({
        script,
        redisServer: redisServer ?? '',
        seed: 2026,
        progress: () => undefined,
        ...forms.reduced,
      });
      expect(violations).toEqual([]);
      expect([...faults.keys()]).toEqual(faultNames);
      expect(Math.min(...faults.values())).toBeGreaterThan(0);
      expect(audit).toMatchObject({ deliveries: forms.reduced.channels, doubled: 0, lost: 0 });
      expect(audit.states.sent).toBeGreaterThan(0.8 * audit.deliveries);
    },
    WITHIN_MS,
  );
});
