import type { Outcome } from './fanout-run.ts';
import { allowedPerSecond, type Platform } from './fanout-server.ts';

/** A run of the bot, and CPU milliseconds of a post by the platform's own client. */
export interface Compared {
  readonly outcome: Outcome;
  readonly bare: number;
}

const targets = { cpu: 1.5, floor: 0.03, linear: 1.25, idle: 1.25 } as const;

const names = { slack: 'Slack', discord: 'Discord' } as const;
const print = (line = '') => process.stdout.write(`${line}\n`);
const row = (...cells: readonly (string | number)[]) => print(`| ${cells.join(' | ')} |`);
const count = (value: number) => value.toLocaleString('en');
const ms = (value: number, digits = 2) => `${value.toFixed(digits)} ms`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const met = (isMet: boolean) => (isMet ? 'met' : 'MISSED');

/** CPU milliseconds of a delivery, its share of the planning included. */
const cpuOf = ({ fanout, planning, sending }: Outcome) => planning.cpu / fanout.size + sending.cpu / sending.sent;

export function printCosts(compared: readonly Compared[], factors: Readonly<Record<Platform, number>>): void {
  print(`\nLimits and paces raised by ${factors.slack} on Slack and by ${factors.discord} on Discord.\n`);
  row('Due at once', 'planning', 'held up', 'heap per subscription', 'and per waiting delivery', 'RSS growth');
  row(...Array(6).fill('---'));
  for (const { outcome } of compared) {
    const { fanout, planning, subscriptionsHeap, rss } = outcome;
    const channels = fanout.size + fanout.warmUp;
    row(
      `${count(fanout.size)} on ${names[fanout.platform]}`,
      ms(planning.took, 0),
      ms(planning.heldUp, 0),
      `${(subscriptionsHeap / channels).toFixed(0)} B`,
      `${(planning.heap / fanout.size).toFixed(0)} B`,
      megabytes(rss.most - rss.before),
    );
  }
  print();
  row('CPU time per delivery', 'sent', 'this bot', 'bare client', 'ratio', 'target', '');
  row(...Array(7).fill('---'));
  for (const { outcome, bare } of compared) {
    const { fanout, sending, wrong } = outcome;
    const ratio = cpuOf(outcome) / bare;
    row(
      `${count(fanout.size)} on ${names[fanout.platform]}`,
      `${count(sending.sent)}${wrong === 0 ? '' : ` (the server took ${wrong > 0 ? '+' : ''}${wrong})`}`,
      ms(cpuOf(outcome)),
      ms(bare),
      ratio.toFixed(2),
      targets.cpu,
      met(ratio <= targets.cpu),
    );
  }
}

export function printLinearity(compared: readonly Compared[], nothing: Outcome): void {
  print();
  row('Per channel', '1,000', '10,000', '100,000', 'largest to middle', 'target', '');
  row(...Array(7).fill('---'));
  const line = (what: string, values: readonly number[]) => {
    const growth = (values[2] ?? Number.NaN) / (values[1] ?? Number.NaN);
    const cells = values.map((value) => ms(value, 3));
    row(what, ...cells, growth.toFixed(2), targets.linear, met(growth <= targets.linear));
  };
  for (const platform of ['slack', 'discord'] as const) {
    const runs = compared.filter(({ outcome }) => outcome.fanout.platform === platform).map(({ outcome }) => outcome);
    line(
      `Planning, CPU, ${names[platform]}`,
      runs.map(({ planning, fanout }) => planning.cpu / fanout.size),
    );
    line(`Delivery, CPU, ${names[platform]}`, runs.map(cpuOf));
  }
  print();
  row('CPU time per tick, nothing due', 'none', '1,000', '10,000', '100,000', 'largest to none', 'target', '');
  row(...Array(8).fill('---'));
  for (const platform of ['slack', 'discord'] as const) {
    const runs = compared.filter(({ outcome }) => outcome.fanout.platform === platform).map(({ outcome }) => outcome);
    const ticks = [nothing, ...runs].map(({ idleTick }) => idleTick);
    const growth = (ticks.at(-1) ?? Number.NaN) / nothing.idleTick;
    row(
      names[platform],
      ...ticks.map((tick) => ms(tick)),
      growth.toFixed(2),
      targets.idle,
      met(growth <= targets.idle),
    );
  }
}

export function printFloors(floors: readonly Outcome[]): void {
  print();
  row('In real time', 'limit', 'floor', 'took', 'over', 'target', '', 'refused');
  row(...Array(8).fill('---'));
  for (const outcome of floors) {
    const { fanout, floor, took, refused } = outcome;
    const over = took / floor - 1;
    row(
      `${count(fanout.size)} on ${names[fanout.platform]}`,
      `${allowedPerSecond[fanout.platform]}/s`,
      `${(floor / 1_000).toFixed(1)} s`,
      `${(took / 1_000).toFixed(1)} s`,
      `${(over * 100).toFixed(1)} %`,
      `${targets.floor * 100} %`,
      met(over <= targets.floor),
      refused,
    );
  }
}

export function printPaced(floors: readonly Outcome[], bare: Readonly<Record<Platform, number>>): void {
  print();
  row('CPU time per delivery in real time', 'this bot', 'bare client, as slow', 'ratio', 'target', '');
  row(...Array(6).fill('---'));
  for (const outcome of floors) {
    const { platform, size } = outcome.fanout;
    const ratio = cpuOf(outcome) / bare[platform];
    row(
      `${count(size)} on ${names[platform]}`,
      ms(cpuOf(outcome)),
      ms(bare[platform]),
      ratio.toFixed(2),
      targets.cpu,
      met(ratio <= targets.cpu),
    );
  }
}
