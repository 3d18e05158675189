import { Gauge, Registry } from 'prom-client';
import type { Counting } from '../../observing/sight.ts';
import type { Installations, SlackInstallation } from './installations.ts';

/** Seconds before its end in which Bolt exchanges a token for the next, when it is used. */
const RENEWED_BEFORE = 2 * 60 * 60;

/** Of tokens that are exchanged, `expiring` and `expired` ones are when they are next used. */
const states = ['lasting', 'fresh', 'expiring', 'expired'] as const;

/**
 * How many workspaces have installed the app, by how long their tokens last.
 * @param now milliseconds since 1970
 */
export function installationMetrics(installations: Installations, now: () => number = Date.now): Counting {
  const registry = new Registry();
  new Gauge({
    name: 'statement_slack_installations',
    help: 'Workspaces that have installed the app, by whether their token expires.',
    labelNames: ['token'],
    registers: [registry],
    collect() {
      for (const token of states) this.set({ token }, 0);
      for (const workspace of installations.workspaces()) {
        const installation = installations.get(workspace);
        if (installation !== undefined) this.inc({ token: stateOf(installation, now() / 1_000) });
      }
    },
  });
  return { metrics: () => registry.metrics() };
}

function stateOf({ expiresAt }: SlackInstallation, now: number): (typeof states)[number] {
  if (expiresAt === undefined) return 'lasting';
  if (expiresAt <= now) return 'expired';
  return expiresAt - now <= RENEWED_BEFORE ? 'expiring' : 'fresh';
}
