import type { ChannelRef } from './channel.ts';
import { head } from './schedule/metrics.ts';

type Platform = ChannelRef['platform'];

/**
 * How often each command of each campaign was answered on each platform since the start: nothing says who asked, where, or in which words.
 * Labels are names of the bot's own campaigns and commands and of platforms, so that their number is bounded.
 */
export interface AnswerCounts {
  /**
   * @param campaign the id of one the bot has
   * @param command the name of one the bot has, never what somebody typed
   */
  count(campaign: string, command: string, platform: Platform): void;
  /** As Prometheus reads it: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  render(): string;
}

export function createAnswerCounts(): AnswerCounts {
  const counts: Readonly<Record<Platform, Map<string, number>>> = { slack: new Map(), discord: new Map() };
  return {
    count(campaign, command, platform) {
      const labels = `campaign="${campaign}",command="${command}"`;
      counts[platform].set(labels, (counts[platform].get(labels) ?? 0) + 1);
    },
    render: () =>
      [
        ...head('statement_answers_total', 'counter', 'Answers, by campaign, command and platform.'),
        ...Object.entries(counts).flatMap(([platform, byLabels]) =>
          [...byLabels].map(([labels, count]) => `statement_answers_total{${labels},platform="${platform}"} ${count}`),
        ),
        '',
      ].join('\n'),
  };
}
