import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Counting } from './sight.ts';

/** Memory, CPU, event loop and garbage of the process, under the names that prom-client gives them; once in a process. */
export function processMetrics(): Counting {
  const register = new Registry();
  collectDefaultMetrics({ register });
  return { metrics: () => register.metrics() };
}
