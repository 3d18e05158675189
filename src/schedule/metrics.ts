import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Upper bounds of lateness, in seconds. */
const BOUNDS = [1, 5, 15, 60, 300, 900, 3600, 21_600];
const outcomes = ['sent', 'failed', 'missed', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

/** What was delivered since the process started, of all campaigns together. */
export interface DeliveryCounts extends Readonly<Record<Outcome, number>> {
  /** Deliveries that became due, those that were missed among them. */
  readonly due: number;
  /** Seconds of lateness of all that were sent. */
  readonly latenessSum: number;
}

/** What waits in the store; nothing of what is not known. */
export interface Waiting {
  /** Deliveries that are due, and neither sent nor given up. */
  readonly dueNotSent: number;
  /** Seconds for which the oldest of them is due that could be sent; 0 where there is none. */
  readonly oldestDue: number;
  /** Until when everything due is in the ledger: seconds since 1970. */
  readonly plannedUntil: number | undefined;
}

export interface DeliveryMetrics {
  due(campaign: string, count: number): void;
  ended(campaign: string, outcome: Exclude<Outcome, 'sent'>, count?: number): void;
  sent(campaign: string, latenessMs: number): void;
  counts(): Promise<DeliveryCounts>;
  /**
   * As Prometheus reads it (https://prometheus.io/docs/instrumenting/exposition_formats/). No label names a channel, a
   * workspace or a person.
   * @param waiting nothing where the store does not say
   * @param campaigns ids of those that are to be named also while nothing was counted of them, so that the first count is seen
   */
  render(waiting: Waiting | undefined, campaigns: readonly string[]): Promise<string>;
}

export function createDeliveryMetrics(): DeliveryMetrics {
  const registry = new Registry();
  const registers = [registry];
  const due = new Counter({
    name: 'statement_deliveries_due_total',
    help: 'Deliveries that became due, by campaign.',
    labelNames: ['campaign'],
    registers,
  });
  const over = new Counter({
    name: 'statement_deliveries_total',
    help: 'Deliveries that are over, by campaign and how they ended.',
    labelNames: ['campaign', 'outcome'],
    registers,
  });
  const dueNotSent = new Gauge({
    name: 'statement_deliveries_due_not_sent',
    help: 'Deliveries that are due, and neither sent nor given up.',
    registers,
  });
  const oldestDue = new Gauge({
    name: 'statement_deliveries_oldest_due_seconds',
    help: 'Time for which the oldest delivery is due that could be sent and is not; 0 where there is none.',
    registers,
  });
  const plannedUntil = new Gauge({
    name: 'statement_planned_until_timestamp_seconds',
    help: 'Until when everything that is due was planned.',
    registers,
  });
  const storeUp = new Gauge({
    name: 'statement_store_up',
    help: 'Whether the store could be read for these metrics.',
    registers,
  });
  const lateness = new Histogram({
    name: 'statement_delivery_lateness_seconds',
    help: 'Time from when a delivery was due until it was sent.',
    buckets: BOUNDS,
    registers,
  });

  const name = (campaign: string) => {
    due.inc({ campaign }, 0);
    for (const outcome of outcomes) over.inc({ campaign, outcome }, 0);
  };
  return {
    due(campaign, count) {
      name(campaign);
      due.inc({ campaign }, count);
    },
    ended: (campaign, outcome, count = 1) => over.inc({ campaign, outcome }, count),
    sent(campaign, latenessMs) {
      over.inc({ campaign, outcome: 'sent' });
      lateness.observe(Math.max(0, latenessMs / 1000));
    },
    async counts() {
      const [{ values: dues }, { values: ended }, { values: late }] = [
        await due.get(),
        await over.get(),
        await lateness.get(),
      ];
      const total = (values: readonly { readonly value: number }[]) =>
        values.reduce((sum, { value }) => sum + value, 0);
      const of = (outcome: Outcome) => total(ended.filter(({ labels }) => labels.outcome === outcome));
      return {
        due: total(dues),
        sent: of('sent'),
        failed: of('failed'),
        missed: of('missed'),
        unknown: of('unknown'),
        latenessSum: total(late.filter(({ metricName }) => metricName?.endsWith('_sum'))),
      };
    },
    render(waiting, campaigns) {
      for (const campaign of campaigns) name(campaign);
      storeUp.set(waiting === undefined ? 0 : 1);
      show(dueNotSent, waiting?.dueNotSent);
      show(oldestDue, waiting?.oldestDue);
      show(plannedUntil, waiting?.plannedUntil);
      return registry.metrics();
    },
  };
}

/** A number that is not known is not shown, and not as zero. */
function show(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove();
  else gauge.set(value);
}
