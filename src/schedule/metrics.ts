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
  due(campaign: string, count: number): void;
  ended(campaign: string, outcome: Exclude<Outcome, 'sent'>, count?: number): void;
  sent(campaign: string, latenessMs: number): void;
  /** Of all campaigns together. */
  counts(): DeliveryCounts;
  /** Of one campaign, also of one of which nothing was counted. */
  of(campaign: string): CampaignCounts;
  /** Those of which something was counted. */
  campaigns(): readonly string[];
}

/** What was delivered of a campaign since the process started. */
export type CampaignCounts = Pick<DeliveryCounts, 'due' | Outcome>;

const nothing = { due: 0, sent: 0, failed: 0, missed: 0, unknown: 0 };

export function createDeliveryMetrics(): DeliveryMetrics {
  const byCampaign = new Map<string, Record<keyof CampaignCounts, number>>();
  let latenessSum = 0;
  const lateness = new Map<number, number>(BOUNDS.map((seconds) => [seconds, 0]));
  function add(campaign: string, what: keyof CampaignCounts, count: number): void {
    const counted = byCampaign.get(campaign) ?? { ...nothing };
    counted[what] += count;
    byCampaign.set(campaign, counted);
  }
  const total = (what: keyof CampaignCounts) => [...byCampaign.values()].reduce((sum, one) => sum + one[what], 0);
  return {
    due: (campaign, count) => add(campaign, 'due', count),
    ended: (campaign, outcome, count = 1) => add(campaign, outcome, count),
    sent(campaign, latenessMs) {
      const late = Math.max(0, latenessMs / 1000);
      add(campaign, 'sent', 1);
      latenessSum += late;
      for (const [seconds, sent] of lateness) if (late <= seconds) lateness.set(seconds, sent + 1);
    },
    counts: () => ({
      due: total('due'),
      sent: total('sent'),
      failed: total('failed'),
      missed: total('missed'),
      unknown: total('unknown'),
      latenessSum,
      lateness: [...lateness].map(([seconds, sent]) => ({ seconds, sent })),
    }),
    of: (campaign) => byCampaign.get(campaign) ?? nothing,
    campaigns: () => [...byCampaign.keys()],
  };
}

/**
 * The counts as Prometheus reads them (https://prometheus.io/docs/instrumenting/exposition_formats/). No label names a
 * channel, a workspace or a person.
 * @param waiting deliveries that are due, and neither sent nor given up, where that is known
 * @param campaigns ids of those that are to be named also while nothing was counted of them, so that the first count is seen
 */
export function renderMetrics(
  metrics: DeliveryMetrics,
  waiting: number | undefined,
  campaigns: readonly string[],
): string {
  const counts = metrics.counts();
  const named = [...new Set([...campaigns, ...metrics.campaigns()])];
  const lines = [
    ...head('statement_deliveries_due_total', 'counter', 'Deliveries that became due, by campaign.'),
    ...named.map((campaign) => `statement_deliveries_due_total{campaign="${campaign}"} ${metrics.of(campaign).due}`),
    ...head('statement_deliveries_total', 'counter', 'Deliveries that are over, by campaign and how they ended.'),
    ...named.flatMap((campaign) =>
      outcomes.map(
        (outcome) =>
          `statement_deliveries_total{campaign="${campaign}",outcome="${outcome}"} ${metrics.of(campaign)[outcome]}`,
      ),
    ),
    ...head('statement_deliveries_due_not_sent', 'gauge', 'Deliveries that are due, and neither sent nor given up.'),
    ...(waiting === undefined ? [] : [`statement_deliveries_due_not_sent ${waiting}`]),
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
