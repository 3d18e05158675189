import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectRedis, type Redis } from '../../src/store/redis.ts';
import { silent } from './bot.ts';
import { type CuttableProxy, startCuttableProxy } from './cuttable-proxy.ts';
import { freePort } from './free-port.ts';

/**
 * Path of a redis-server: REDIS_SERVER, or the first on the PATH. Where there is none, a note is printed and `undefined`
 * returned, so that tests can be left out; under CI=true that is an error.
 */
export function findRedis(): string | undefined {
  const named = process.env.REDIS_SERVER;
  const found = named !== undefined && existsSync(named) ? named : onPath();
  if (found !== undefined) return found;
  const note = 'No redis-server was found: install it (apt-get install redis-server) or set REDIS_SERVER.';
  if (process.env.CI === 'true') throw new Error(note);
  process.stderr.write(`${note} The tests on Redis are left out.\n`);
  return undefined;
}

function onPath(): string | undefined {
  try {
    return execFileSync('which', ['redis-server'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** A Redis of its own, with a file in a folder of its own, and the hands to get in its way. */
export interface RedisServer {
  readonly url: string;
  readonly folder: string;
  /** Opens a connection; `prefix` for keys that nobody else uses, a new one unless given. */
  connect(prefix?: string, through?: string): Promise<Redis>;
  /** A way to it that can be cut. */
  through(): Promise<Way>;
  /** Stops it for a while, as if the machine did nothing, until `go`. */
  pause(): void;
  go(): void;
  /** Ends it at once, and starts it with the file it has left. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A cable between a bot and its Redis. */
export interface Way extends CuttableProxy {
  readonly url: string;
}

export async function startRedis(program: string, ...settings: readonly string[]): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-test-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const file = ['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
  const open = new Set<Redis>();
  const ways = new Set<Way>();
  let child: ReturnType<typeof spawn>;
  async function start(): Promise<void> {
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--daemonize', 'no'];
    child = spawn(program, [...place, ...file, ...settings], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (text: Buffer) => {
        said += String(text);
        if (said.includes('Ready to accept connections')) resolve();
      });
      child.once('close', () => reject(new Error(`Redis did not start:\n${said}`)));
    });
  }
  async function kill(): Promise<void> {
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  }
  // Where a test run ends before `stop`, nothing is left behind.
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  await start();
  return {
    url,
    folder,
    async connect(prefix = `test-${randomUUID()}:`, through = url) {
      const redis = await connectRedis({ url: through, logger: silent, prefix });
      open.add(redis);
      return redis;
    },
    async through() {
      const proxy = await startCuttableProxy(port);
      const way = { ...proxy, url: `redis://127.0.0.1:${proxy.port}` };
      ways.add(way);
      return way;
    },
    pause: () => void child.kill('SIGSTOP'),
    go: () => void child.kill('SIGCONT'),
    kill,
    start,
    async stop() {
      for (const redis of open) if (redis.client.isOpen) redis.close();
      await Promise.all([...ways].map((way) => way.stop()));
      process.off('exit', end);
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
