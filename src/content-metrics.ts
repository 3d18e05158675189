import { Counter, Gauge, Registry } from 'prom-client';
import type { LiveContent, Reloaded } from './live-content.ts';
import type { Counting } from './observing/sight.ts';

const outcomes = ['changed', 'unchanged', 'faulty'] as const;

/**
 * The same content; how often it was read anew is counted. To be made when it was read first, as it is for a start.
 * @param now milliseconds since 1970
 */
export function watchedContent(content: LiveContent, now: () => number = Date.now): LiveContent & Counting {
  const registry = new Registry();
  const registers = [registry];
  const reloads = new Counter({
    name: 'statement_content_reloads_total',
    help: 'Times that the content was read anew, by outcome; faulty: of at least one campaign.',
    labelNames: ['outcome'],
    registers,
  });
  const faulty = new Gauge({
    name: 'statement_content_faulty_campaigns',
    help: 'Campaigns that stayed as they were because of faults, when the content was last read.',
    registers,
  });
  const good = new Gauge({
    name: 'statement_content_good_timestamp_seconds',
    help: 'When the content was last read without a fault.',
    registers,
  });
  for (const outcome of outcomes) reloads.inc({ outcome }, 0);
  good.set(now() / 1_000);
  return {
    async reload() {
      const result = await content.reload();
      const outcome = outcomeOf(result);
      reloads.inc({ outcome });
      faulty.set(result.refused.length);
      if (outcome !== 'faulty') good.set(now() / 1_000);
      return result;
    },
    metrics: () => registry.metrics(),
  };
}

function outcomeOf({ changed, removed, refused }: Reloaded): (typeof outcomes)[number] {
  if (refused.length > 0) return 'faulty';
  return changed.length + removed.length > 0 ? 'changed' : 'unchanged';
}
