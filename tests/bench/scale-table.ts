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
  row('', 'workers', 'a second', 'to one', 'CPU: workers', 'Redis', 'local server', 'sum', 'cores busy', 'refused');
  row(...Array(10).fill('---'));
  for (const { platform, kind, workers, perSecond, cpu, wrong, refused } of runs) {
    const one = runs.find((other) => other.platform === platform && other.kind === kind)?.perSecond ?? Number.NaN;
    const sum = cpu.workers + cpu.redis + cpu.server;
    row(
      `${names[platform]}, ${kinds[kind]}${wrong === 0 ? '' : ` (the server took ${wrong} more)`}`,
      workers,
      Math.round(perSecond),
      (perSecond / one).toFixed(2),
      ...[cpu.workers, cpu.redis, cpu.server, sum].map((value) => `${value.toFixed(2)} ms`),
      ((sum * perSecond) / 1_000).toFixed(2),
      refused,
    );
  }
}
