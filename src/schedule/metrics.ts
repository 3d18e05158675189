/** Upper bounds of lateness, in seconds. */
const BOUNDS = [1, 5, 15, 60, 300, 900, 3600, 21_600] as const;
const outcomes = ['sent', 'failed', 'missed', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

/** What was delivered since the process started. */
export interface DeliveryCounts {
  /** Deliveries that became due, those that were missed among them. */
  readonly due: number;
  readonly sent: number;
  readonly failed: number;
  readonly missed: number;
  readonly unknown: number;
  /** How many were sent at most so many seconds after they were due; each is counted in every bound it keeps. */
  readonly lateness: readonly { readonly seconds: number; readonly sent: number }[];
  /** Seconds of lateness of all that were sent. */
  readonly latenessSum: number;
}

export interface DeliveryMetrics {
  due(count: number): void;
  ended(outcome: Exclude<Outcome, 'sent'>, count?: number): void;
  sent(latenessMs: number): void;
  counts(): DeliveryCounts;
}

export function createDeliveryMetrics(): DeliveryMetrics {
  const totals = { due: 0, sent: 0, failed: 0, missed: 0, unknown: 0, latenessSum: 0 };
  const lateness = new Map<number, number>(BOUNDS.map((seconds) => [seconds, 0]));
  return {
    due(count) {
      totals.due += count;
    },
    ended(outcome, count = 1) {
      totals[outcome] += count;
    },
    sent(latenessMs) {
      const late = Math.max(0, latenessMs / 1000);
      totals.sent += 1;
      totals.latenessSum += late;
      for (const [seconds, sent] of lateness) if (late <= seconds) lateness.set(seconds, sent + 1);
    },
    counts: () => ({ ...totals, lateness: [...lateness].map(([seconds, sent]) => ({ seconds, sent })) }),
  };
}

/**
 * The counts as Prometheus reads them (https://prometheus.io/docs/instrumenting/exposition_formats/). No label names a
 * channel, a workspace or a person.
 * @param waiting deliveries that are due, and neither sent nor given up.
 */
export function renderMetrics(counts: DeliveryCounts, waiting: number): string {
  const lines = [
    ...head('statement_deliveries_due_total', 'counter', 'Deliveries that became due.'),
    `statement_deliveries_due_total ${counts.due}`,
    ...head('statement_deliveries_total', 'counter', 'Deliveries that are over, by how they ended.'),
    ...outcomes.map((outcome) => `statement_deliveries_total{outcome="${outcome}"} ${counts[outcome]}`),
    ...head('statement_deliveries_due_not_sent', 'gauge', 'Deliveries that are due, and neither sent nor given up.'),
    `statement_deliveries_due_not_sent ${waiting}`,
    ...head('statement_delivery_lateness_seconds', 'histogram', 'Time from when a delivery was due until it was sent.'),
    ...counts.lateness.map(
      ({ seconds, sent }) => `statement_delivery_lateness_seconds_bucket{le="${seconds}"} ${sent}`,
    ),
    `statement_delivery_lateness_seconds_bucket{le="+Inf"} ${counts.sent}`,
    `statement_delivery_lateness_seconds_sum ${counts.latenessSum}`,
    `statement_delivery_lateness_seconds_count ${counts.sent}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** The two lines before the values of a metric. */
export const head = (name: string, type: string, help: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
