import type { Temporal } from 'temporal-polyfill';
import { channelKey } from '../channel.ts';
import { nameOf } from '../language/names.ts';
import { plainText } from '../message/plain-text.ts';
import type { composerOf } from '../posts.ts';
import type { CampaignSchedule } from '../schedule/campaign-schedule.ts';
import type { Foreseen } from '../schedule/dry-run.ts';
import { type WallClock, wallClock } from '../schedule/next-runs.ts';
import { fullTime } from './reminder-options.ts';

export interface DryRunReportInput {
  readonly campaign: CampaignSchedule;
  readonly at: (zone: string) => Temporal.Instant;
  readonly now: Temporal.Instant;
  readonly zone: string | undefined;
  /** Of a channel that turns everything on now. */
  readonly imagined: readonly Foreseen[];
  /** Of every channel there is; nothing where no data is kept. */
  readonly foreseen: readonly Foreseen[] | undefined;
  readonly compose: ReturnType<typeof composerOf>;
}

interface Post {
  readonly message: string;
  readonly language: string;
  readonly channels: number;
  readonly text: string;
}

/** What a dry run found, as plain data. */
export interface DryRunReport {
  readonly past: boolean;
  readonly series: readonly {
    readonly series: string;
    readonly at: WallClock;
    /** Each different post once; where no channel would get one, what a channel would that turns the series on now. */
    readonly posts: readonly Post[];
    /** Why there is no post. */
    readonly reason?: string;
    readonly next?: WallClock;
  }[];
  readonly channels?: readonly {
    readonly channel: string;
    readonly series: string;
    readonly message?: string;
    readonly language?: string;
    readonly notPosted?: string;
    readonly next?: WallClock;
  }[];
  /** How many would be posted, by platform. */
  readonly posts?: Readonly<Record<'slack' | 'discord', number>>;
}

export function dryRunReport(input: DryRunReportInput): DryRunReport {
  const { campaign, imagined, foreseen, now } = input;
  const zones = new Map(campaign.series.map(({ id, zone }) => [id, zone]));
  const usual = campaign.series[0]?.zone ?? 'UTC';
  const zoneOf = (series: string) => input.zone ?? zones.get(series) ?? usual;
  const ids = new Set([...zones.keys(), ...(foreseen ?? []).filter(isPosted).map(({ series }) => series)]);
  const series = [...ids].map((id) => {
    const of = (all: readonly Foreseen[] | undefined) => (all ?? []).filter((one) => one.series === id);
    const real = of(foreseen).filter(isPosted);
    const shown = real.length > 0 ? real : of(imagined);
    const zone = zoneOf(id);
    return {
      series: id,
      at: wallClock(input.at(zone).toZonedDateTimeISO(zone)),
      posts: postsOf(shown, real.length > 0, input),
      ...(shown[0] === undefined ? {} : whyNot(shown[0])),
    };
  });
  const past = input.at(usual).epochMilliseconds < now.epochMilliseconds;
  if (foreseen === undefined) return { past, series };
  const count = (platform: string) =>
    foreseen.filter((one) => isPosted(one) && one.channel.platform === platform).length;
  const channels = foreseen.map((one) => {
    const { reason, next } = whyNot(one);
    return {
      channel: channelKey(one.channel),
      series: one.series,
      ...(one.outcome.posted ? { message: one.outcome.message, language: one.outcome.language } : {}),
      ...(reason === undefined ? {} : { notPosted: reason }),
      ...(next === undefined ? {} : { next }),
    };
  });
  return { past, series, channels, posts: { slack: count('slack'), discord: count('discord') } };
}

const isPosted = ({ outcome }: Foreseen): boolean => outcome.posted;

function whyNot({ outcome }: Foreseen): { readonly reason?: string; readonly next?: WallClock } {
  if (outcome.posted) return {};
  return { reason: outcome.reason, ...(outcome.next === undefined ? {} : { next: wallClock(outcome.next) }) };
}

function postsOf(shown: readonly Foreseen[], real: boolean, { campaign, compose }: DryRunReportInput) {
  const different = new Map<string, Post>();
  for (const { series, outcome } of shown) {
    if (!outcome.posted) continue;
    const { message, first, language } = outcome;
    const key = `${first}/${language}/${message}`;
    const known = different.get(key);
    const document = known ?? compose({ campaign: campaign.id, series }, message, { language, first });
    if (document === undefined) continue;
    const text = 'text' in document ? document.text : plainText(document);
    different.set(key, { message, language, channels: (known?.channels ?? 0) + Number(real), text });
  }
  return [...different.values()];
}

const indented = (text: string) => text.trimEnd().replace(/^(?=.)/gm, '    ');
const plural = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const nextRun = (next: WallClock | undefined) => (next === undefined ? '' : ` The next run: ${fullTime(next)}.`);

/** The same for people. */
export function dryRunInWords({ past, series, channels, posts }: DryRunReport, place: string): string {
  const head = past ? ['This time is over: here is what would be posted if it were then now.'] : [];
  const sections = series.map((one) => {
    const title = `${one.series}, ${fullTime(one.at)}`;
    if (one.posts.length === 0) return `${title}\n  ${one.reason ?? 'Nothing.'}${nextRun(one.next)}`;
    const texts = one.posts.map(({ message, language, channels: to, text }) => {
      const whom = to === 0 ? 'to a channel that turns it on now' : `to ${plural(to, 'channel')}`;
      return `  "${message}", in ${nameOf(language, 'en')}, ${whom}:\n\n${indented(text)}`;
    });
    return [title, ...texts].join('\n');
  });
  const list = (channels ?? []).map(({ channel, series: id, message, language, notPosted, next }) => {
    const what =
      message === undefined
        ? `not posted: ${notPosted}${nextRun(next)}`
        : `"${message}"${language === undefined ? '' : `, in ${nameOf(language, 'en')}`}`;
    return `\n  ${channel}  ${id}: ${what}`;
  });
  const kept =
    channels === undefined || posts === undefined
      ? `No channel has turned anything on: nothing is kept in ${place}.`
      : `Channels, as kept in ${place}: ${plural(posts.slack + posts.discord, 'post')} ` +
        `(Slack ${posts.slack}, Discord ${posts.discord})${list.join('')}`;
  const foot = 'Nothing was claimed or sent. Whether the platforms let the bot post was not asked.';
  return `${[...head, ...sections, kept, foot].join('\n\n')}\n`;
}
