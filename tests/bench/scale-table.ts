import { availableParallelism } from 'node:os';
import type { Platform } from './fanout-server.ts';
import type { ScaleSettings } from './scale-worker.ts';

/** One run; CPU times are milliseconds of a delivery. */
export interface Run {
  readonly platform: Platform;
  readonly kind: ScaleSettings['kind'];
  readonly workers: number;
  readonly perSecond: number;
  readonly cpu: { readonly workers: number; readonly redis: number; readonly server: number };
  /** Messages the server took beyond the deliveries there were. */
  readonly wrong: number;
  readonly refused: number;
}

const names = { slack: 'Slack', discord: 'Discord' } as const;
const kinds = { alone: 'in one process', 'among others': 'on Redis', bare: 'BullMQ and a post' } as const;
export const print = (line = '') => process.stdout.write(`${line}\n`);
export const row = (...cells: readonly (string | number)[]) => print(`| ${cells.join(' | ')} |`);

export function printRuns(runs: readonly Run[]): void {
  print();
  row('', 'workers', 'a second', 'CPU: workers', 'Redis', 'local server', 'sum', 'cores busy', 'could be', 'by');
  row(...Array(10).fill('---'));
  for (const { platform, kind, workers, perSecond, cpu, wrong } of runs) {
    const sum = cpu.workers + cpu.redis + cpu.server;
    const [most, by] = bound(workers, cpu);
    row(
      `${names[platform]}, ${kinds[kind]}${wrong === 0 ? '' : ` (the server took ${wrong} more)`}`,
      workers,
      Math.round(perSecond),
      ...[cpu.workers, cpu.redis, cpu.server, sum].map((value) => `${value.toFixed(2)} ms`),
      ((sum * perSecond) / 1_000).toFixed(2),
      Math.round(most),
      by,
    );
  }
  print(`\nRefused by a limit: ${runs.reduce((sum, { refused }) => sum + refused, 0)}.`);
}

/** Deliveries a second on a machine of this size with nothing else to do, and what they are bound by. */
function bound(workers: number, cpu: Run['cpu']): readonly [perSecond: number, by: string] {
  const cores = availableParallelism();
  const all = [
    [(workers * 1_000) / cpu.workers, 'its workers'],
    [(cores * 1_000) / (cpu.workers + cpu.redis + cpu.server), `${cores} cores`],
    [1_000 / cpu.redis, 'Redis'],
    [1_000 / cpu.server, 'the local server'],
  ] as const;
  return all.reduce((least, one) => (one[0] < least[0] ? one : least));
}
