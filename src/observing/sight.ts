import { createWatch, type Watch } from './watch.ts';

/** A part of the bot that counts, with a registry of its own, so that parts can be made more than once in a process. */
export interface Counting {
  /** As Prometheus reads it: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  metrics(): Promise<string>;
}

/** Everything that one process shows at `/metrics`. */
export interface Sight extends Counting {
  readonly watch: Watch;
  /** No two parts may have a metric of the same name. */
  add(...parts: readonly Counting[]): void;
}

export function createSight(): Sight {
  const watch = createWatch();
  const all: Counting[] = [watch];
  return {
    watch,
    add: (...parts) => void all.push(...parts),
    metrics: async () => (await Promise.all(all.map((part) => part.metrics()))).join(''),
  };
}
