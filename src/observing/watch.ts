import type { Logger } from 'pino';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ChannelRef } from '../channel.ts';
import { pictureFaults } from '../errors.ts';
import { traced } from './tracing.ts';
import { interactionOutcomes, Trail } from './trail.ts';

/** What a person did: `link` is one to a statement that was posted, below which it is shown. */
const kinds = ['command', 'button', 'form', 'completion', 'message', 'shortcut', 'home', 'link'] as const;
type Kind = (typeof kinds)[number];

/** What became of a request to a platform, by the status of its answer: 2xx and 3xx, 429, other 4xx, 5xx, none at all. */
const requestOutcomes = ['ok', 'limited', 'refused', 'failed', 'unanswered'] as const;

/** How people reach the bot there; `none` where this process answers nobody. */
export type Transport = 'socket' | 'gateway' | 'http' | 'none';

/** How one platform is served, told by its adapter. */
export interface PlatformWatch {
  /** Answers an interaction along a trail; what became of it is counted when it ends. */
  interaction(kind: Kind, answer: (trail: Trail) => Promise<void>): Promise<void>;
  /** Makes a request to the platform, and counts it. */
  request<R extends { readonly status: number }>(ask: () => Promise<R>): Promise<R>;
  /** What the platform said to the token that the operator has set. */
  tokenAccepted(): void;
  /** @param own whether it is the one that the operator has set, and not one of the workspaces' */
  tokenRefused(own: boolean): void;
  /** A token of a workspace could not be renewed. */
  tokenNotRenewed(): void;
}

/** How people are served, counted since the start. No label names a channel, a workspace or a person. */
export interface Watch {
  on(platform: ChannelRef['platform'], transport: Transport, logger: Logger): PlatformWatch;
  /** As Prometheus reads it: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  metrics(): Promise<string>;
}

/** Seconds. Platforms wait for a first word for three, and the bot for an answer for two, before it asks for more time. */
const firstWordBounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.25, 2.5, 3];
const replyBounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** In place of a command's name, where none was run. */
const NO_COMMAND = 'none';

export function createWatch(): Watch {
  const registry = new Registry();
  const registers = [registry];
  const interactions = new Counter({
    name: 'statement_interactions_total',
    help: 'What people did, by platform, transport, kind and how it ended.',
    labelNames: ['platform', 'transport', 'kind', 'outcome'],
    registers,
  });
  const firstWords = new Histogram({
    name: 'statement_first_word_seconds',
    help: 'Time from an interaction until the platform was told something; it waits for three seconds.',
    labelNames: ['platform', 'transport'],
    buckets: firstWordBounds,
    registers,
  });
  const replies = new Histogram({
    name: 'statement_reply_seconds',
    help: 'Time from an interaction until the whole answer was sent, by command.',
    labelNames: ['platform', 'transport', 'command'],
    buckets: replyBounds,
    registers,
  });
  const pictures = new Counter({
    name: 'statement_pictures_total',
    help: 'Pictures that were asked for, by what became of them.',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const pictureTimes = new Histogram({
    name: 'statement_picture_seconds',
    help: 'Time until a picture could be shown: drawn, and on Slack uploaded.',
    labelNames: ['platform'],
    buckets: replyBounds,
    registers,
  });
  const requests = new Counter({
    name: 'statement_platform_requests_total',
    help: 'Requests to the platforms, by outcome; limited: 429, refused: other 4xx, failed: 5xx, unanswered: no answer.',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const accepted = new Gauge({
    name: 'statement_token_accepted',
    help: 'Whether the platform took the token that the operator has set when it was last used.',
    labelNames: ['platform'],
    registers,
  });
  const refused = new Counter({
    name: 'statement_token_refused_total',
    help: 'Requests that the platform refused because of their token.',
    labelNames: ['platform'],
    registers,
  });
  const notRenewed = new Counter({
    name: 'statement_token_renewals_failed_total',
    help: 'Tokens of workspaces that could not be renewed.',
    labelNames: ['platform'],
    registers,
  });

  return {
    on(platform, transport, logger) {
      // Named before the first of them is counted, so that the first is seen as an increase.
      for (const kind of transport === 'none' ? [] : kinds) {
        for (const outcome of interactionOutcomes) interactions.inc({ platform, transport, kind, outcome }, 0);
      }
      for (const outcome of ['shown', ...pictureFaults]) pictures.inc({ platform, outcome }, 0);
      for (const outcome of requestOutcomes) requests.inc({ platform, outcome }, 0);
      refused.inc({ platform }, 0);
      notRenewed.inc({ platform }, 0);

      function count(trail: Trail, kind: Kind, began: number, ended: number): void {
        const { outcome, firstWordAt, command = NO_COMMAND } = trail;
        interactions.inc({ platform, transport, kind, outcome });
        if (firstWordAt !== undefined) firstWords.observe({ platform, transport }, (firstWordAt - began) / 1_000);
        if (outcome !== 'lost') replies.observe({ platform, transport, command }, (ended - began) / 1_000);
        for (const { outcome: shown, seconds } of trail.pictures) {
          pictures.inc({ platform, outcome: shown });
          pictureTimes.observe({ platform }, seconds);
        }
      }

      return {
        interaction: (kind, answer) =>
          traced('interaction', { platform, transport, kind }, async (span) => {
            const trail = new Trail(logger);
            const began = performance.now();
            try {
              await answer(trail);
            } catch (error) {
              trail.note('lost');
              throw error;
            } finally {
              const ended = performance.now();
              count(trail, kind, began, ended);
              const { outcome, command } = trail;
              span?.setAttribute('outcome', outcome);
              if (logger.isLevelEnabled('debug')) {
                const seen = { platform, transport, kind, command, outcome, ms: Math.round(ended - began) };
                trail.log.debug(seen, 'An interaction is over');
              }
            }
          }),
        async request(ask) {
          try {
            const answer = await ask();
            requests.inc({ platform, outcome: outcomeOf(answer.status) });
            return answer;
          } catch (error) {
            requests.inc({ platform, outcome: 'unanswered' });
            throw error;
          }
        },
        tokenAccepted: () => accepted.set({ platform }, 1),
        tokenRefused(own) {
          refused.inc({ platform });
          if (own) accepted.set({ platform }, 0);
        },
        tokenNotRenewed: () => notRenewed.inc({ platform }),
      };
    },
    metrics: () => registry.metrics(),
  };
}

function outcomeOf(status: number): (typeof requestOutcomes)[number] {
  if (status < 400) return 'ok';
  if (status === 429) return 'limited';
  return status < 500 ? 'refused' : 'failed';
}
