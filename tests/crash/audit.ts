import { channelKey } from '../../src/channel.ts';
import type { DeliveryReport } from '../../src/command/services.ts';
import { deliveryMark } from '../../src/platform/discord/delivery-mark.ts';
import type { Delivery, DeliveryState } from '../../src/schedule/delivery.ts';
import { CAMPAIGN } from './protocol.ts';
import { markOf, type Stage } from './stage.ts';

/** What the servers and the ledger hold, counted by delivery. */
export interface Audit {
  readonly deliveries: number;
  readonly states: Readonly<Record<DeliveryState, number>>;
  /** Messages at the servers, by platform. */
  readonly posted: Readonly<Record<'slack' | 'discord', number>>;
  /** Deliveries that are unknown and were posted, as the servers know and the bot does not. */
  readonly unknownPosted: number;
  /** Deliveries that were posted more than once. */
  readonly doubled: number;
  /** Deliveries that are said to be sent, or must have been, and are not at the servers. */
  readonly lost: number;
  /** Whatever does not fit together; a sentence each. */
  readonly violations: readonly string[];
}

/**
 * Holds the ledger against what the servers show, message by message.
 * @param mayBeUnknown of a delivery that is unknown: whether there is a reason why the bot cannot know.
 */
export function audit(
  stage: Stage,
  deliveries: readonly Delivery[],
  mayBeUnknown: (delivery: Delivery) => boolean,
): Audit {
  const shown = stage.shown();
  const nonces = stage.acceptedNonces();
  const violations: string[] = [];
  const states = { planned: 0, claimed: 0, sent: 0, failed: 0, missed: 0, unknown: 0 };
  let [unknownPosted, doubled, lost] = [0, 0, 0];
  const marks = new Set<string>();
  for (const delivery of deliveries) {
    const { key, channel, state, ref } = delivery;
    states[state] += 1;
    const mark = markOf(key, channel.platform);
    marks.add(mark);
    const found = (shown.get(channelKey(channel)) ?? []).filter((one) => one.mark === mark);
    const repeats = channel.platform === 'discord' ? (nonces.get(deliveryMark(key).nonce) ?? 0) : found.length;
    if (found.length > 1 || repeats > 1) {
      doubled += 1;
      violations.push(`${key} was posted ${Math.max(found.length, repeats)} times`);
    }
    if (state === 'sent' && found.length === 0) {
      lost += 1;
      violations.push(`${key} is said to be sent, and no server has it`);
    }
    if (state === 'sent' && !found.some(({ id }) => ref === `${channel.channel}/${id}`)) {
      violations.push(`${key} is said to be ${ref}, which is another message`);
    }
    if (state !== 'sent' && state !== 'unknown' && found.length > 0) {
      violations.push(`${key} is said to be ${state}, and was posted`);
    }
    if (state === 'unknown') {
      unknownPosted += found.length > 0 ? 1 : 0;
      if (!mayBeUnknown(delivery)) violations.push(`${key} is unknown where the bot may look`);
    }
  }
  for (const message of [...shown.values()].flat()) {
    if (!marks.has(message.mark)) violations.push(`The message ${message.id} belongs to no delivery`);
  }
  const posted = { slack: 0, discord: 0 };
  for (const { ref } of stage.channels) posted[ref.platform] += shown.get(channelKey(ref))?.length ?? 0;
  if (posted.slack + posted.discord !== states.sent + unknownPosted) {
    violations.push(`${posted.slack + posted.discord} messages, ${states.sent} sent and ${unknownPosted} unknown`);
  }
  return { deliveries: deliveries.length, states, posted, unknownPosted, doubled, lost, violations };
}

/** Where `status` says something else than the ledger; `reports` in the order of the channels. */
export function auditStatus(
  stage: Stage,
  deliveries: readonly Delivery[],
  reports: readonly (readonly DeliveryReport[])[],
): readonly string[] {
  const told = (all: readonly Pick<Delivery, 'series' | 'due' | 'state'>[]) =>
    all
      .map(({ series, due, state }) => `${due} ${series} ${state}`)
      .sort()
      .join('\n');
  return stage.channels.flatMap(({ ref }, index) => {
    const here = deliveries.filter(({ channel }) => channelKey(channel) === channelKey(ref));
    return told(here) === told(reports[index] ?? [])
      ? []
      : [`status of ${channelKey(ref)} is not what the ledger says`];
  });
}

/** Where `/metrics` counts something else than what changed in the ledger since that process started. */
export function auditMetrics(
  metrics: ReadonlyMap<string, number>,
  before: Readonly<Record<DeliveryState, number>>,
  after: Readonly<Record<DeliveryState, number>>,
): readonly string[] {
  const all = (counts: Readonly<Record<DeliveryState, number>>) =>
    Object.values(counts).reduce((sum, one) => sum + one);
  const outcomes = (['sent', 'failed', 'missed', 'unknown'] as const).map(
    (state) =>
      [`statement_deliveries_total{campaign="${CAMPAIGN}",outcome="${state}"}`, after[state] - before[state]] as const,
  );
  const expected = [
    ...outcomes,
    [`statement_deliveries_due_total{campaign="${CAMPAIGN}"}`, all(after) - all(before)] as const,
    ['statement_deliveries_due_not_sent', after.planned + after.claimed] as const,
    ['statement_delivery_lateness_seconds_count', after.sent - before.sent] as const,
  ];
  return expected.flatMap(([name, value]) =>
    metrics.get(name) === value ? [] : [`/metrics has ${name} ${metrics.get(name)}, and it is ${value}`],
  );
}
