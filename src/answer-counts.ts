import type { Caller } from './command/caller.ts';

/** How many answers were given since the process started, by platform and command: nothing about people. */
export interface AnswerCounts {
  /** @param command one of the bot's own, so that the labels are few */
  count(command: string, caller: Caller): void;
  /** As Prometheus reads it. */
  metrics(): string;
}

export function createAnswerCounts(): AnswerCounts {
  const counts = new Map<string, number>();
  return {
    count(command, { platform = 'none' }) {
      const labels = `platform="${platform}",command="${command}"`;
      counts.set(labels, (counts.get(labels) ?? 0) + 1);
    },
    metrics() {
      const samples = [...counts].sort().map(([labels, count]) => `statement_answers_total{${labels}} ${count}\n`);
      return `# HELP statement_answers_total Answers given, by platform and command.\n# TYPE statement_answers_total counter\n${samples.join('')}`;
    },
  };
}
