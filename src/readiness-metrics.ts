import { Gauge, Registry } from 'prom-client';
import type { Counting } from './observing/sight.ts';
import type { PlatformAdapter } from './platform/adapter.ts';

/** Whether each platform that is on can be answered, as `/readyz` says it of all. */
export function readinessMetrics(adapters: readonly PlatformAdapter[]): Counting {
  const registry = new Registry();
  new Gauge({
    name: 'statement_platform_ready',
    help: 'Whether people can be answered on the platform.',
    labelNames: ['platform'],
    registers: [registry],
    collect() {
      for (const adapter of adapters) this.set({ platform: adapter.platform }, adapter.ready() ? 1 : 0);
    },
  });
  return { metrics: () => registry.metrics() };
}
