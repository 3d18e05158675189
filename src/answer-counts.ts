import type { ChannelRef } from './channel.ts';
import { head } from './schedule/metrics.ts';

type Platform = ChannelRef['platform'];

/**
 * How often each command was answered on each platform since the start: nothing says who asked, where, or in which words.
 * Labels are names of the bot's own commands and of platforms, so that their number is bounded.
 */
export interface AnswerCounts {
  /** @param command the name of one the bot has, never what somebody typed */
  count(command: string, platform: Platform): void;
  /** As Prometheus reads it: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  render(): string;
}

export function createAnswerCounts(): AnswerCounts {
  const counts: Readonly<Record<Platform, Map<string, number>>> = { slack: new Map(), discord: new Map() };
  return {
    count(command, platform) {
      counts[platform].set(command, (counts[platform].get(command) ?? 0) + 1);
    },
    render: () =>
      [
        ...head('statement_answers_total', 'counter', 'Answers, by command and platform.'),
        ...Object.entries(counts).flatMap(([platform, byCommand]) =>
          [...byCommand].map(
            ([command, count]) => `statement_answers_total{command="${command}",platform="${platform}"} ${count}`,
          ),
        ),
        '',
      ].join('\n'),
  };
}
