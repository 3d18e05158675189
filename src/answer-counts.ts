import { Counter, Registry } from 'prom-client';
import type { ChannelRef } from './channel.ts';

/**
 * How often each command of each campaign was answered on each platform since the start: nothing says who asked, where, or in which words.
 * Labels are names of the bot's own campaigns and commands and of platforms, so that their number is bounded.
 */
export interface AnswerCounts {
  /**
   * @param campaign the id of one the bot has
   * @param command the name of one the bot has, never what somebody typed
   */
  count(campaign: string, command: string, platform: ChannelRef['platform']): void;
  /** As Prometheus reads it: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  metrics(): Promise<string>;
}

export function createAnswerCounts(): AnswerCounts {
  const registry = new Registry();
  const answers = new Counter({
    name: 'statement_answers_total',
    help: 'Answers, by campaign, command and platform.',
    labelNames: ['campaign', 'command', 'platform'],
    registers: [registry],
  });
  return {
    count: (campaign, command, platform) => answers.inc({ campaign, command, platform }),
    metrics: () => registry.metrics(),
  };
}
