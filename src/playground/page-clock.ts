import { Temporal } from 'temporal-polyfill';
import type { Deliveries } from '../deliveries.ts';
import type { MovableClock } from './movable-clock.ts';
import type { ClockMove, ClockView } from './page-protocol.ts';

/** The rehearsal's clock as the page shows and moves it. */
export interface PageClock {
  view(): ClockView;
  /** Resolves once everything due on the way is settled; moves asked for meanwhile follow. Never rejects: `view` tells. */
  move(move: ClockMove): Promise<void>;
  /** Calls `listener` after every change that is more than time passing, until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Goes no further than the next stop. */
  stop(): void;
}

const noReminder = 'No reminder is on. An organiser turns one on in a conversation: remind on.';

/**
 * Moves the clock and stops at every slot of a reminder on the way: a jump of a week would leave all but the last few
 * hours of it past the grace period, as a week of downtime does.
 */
export function createPageClock(clock: MovableClock, deliveries: Deliveries): PageClock {
  const { zone } = deliveries;
  const listeners = new Set<() => void>();
  let moves: Promise<void> = Promise.resolve();
  let waiting = 0;
  let note = '';
  let stopped = false;

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const wallTime = () => clock.now().toZonedDateTimeISO(zone);

  function targetOf(move: ClockMove): Temporal.Instant | undefined {
    switch (move) {
      case 'next-reminder':
        return deliveries.nextDue(clock.now());
      case 'day':
        return wallTime().add({ days: 1 }).toInstant();
      case 'week':
        return wallTime().add({ weeks: 1 }).toInstant();
      case 'clock-change':
        return clockChange();
    }
  }
  const clockChange = () => wallTime().getTimeZoneTransition('next')?.toInstant();

  async function go(move: ClockMove): Promise<string> {
    const target = targetOf(move);
    if (target === undefined) return move === 'next-reminder' ? noReminder : `The clocks are not changed in ${zone}.`;
    const sent = async () => (await deliveries.ledger.count()).sent;
    const before = await sent();
    while (!stopped && Temporal.Instant.compare(clock.now(), target) < 0) {
      const slot = deliveries.nextDue(clock.now());
      clock.moveTo(slot === undefined || Temporal.Instant.compare(slot, target) > 0 ? target : slot);
      changed();
      await deliveries.tick();
      await deliveries.idle();
    }
    return stopped ? '' : outcome(move, (await sent()) - before);
  }

  async function run(move: ClockMove): Promise<void> {
    try {
      note = await go(move);
    } catch (error) {
      note = `The clock stopped on the way. ${error instanceof Error ? error.message : String(error)}`;
    }
    waiting -= 1;
    changed();
  }

  return {
    view() {
      const next = deliveries.nextDue(clock.now())?.epochMilliseconds;
      const change = clockChange()?.epochMilliseconds;
      return {
        zone,
        now: clock.now().epochMilliseconds,
        ahead: clock.ahead(),
        moving: waiting > 0,
        note,
        ...(next === undefined ? {} : { next }),
        ...(change === undefined ? {} : { change }),
      };
    },
    move(move) {
      waiting += 1;
      note = '';
      changed();
      moves = moves.then(() => run(move));
      return moves;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stopped = true;
    },
  };
}

function outcome(move: ClockMove, posted: number): string {
  if (posted > 0) return posted === 1 ? 'One reminder was posted.' : `${posted} reminders were posted.`;
  return move === 'next-reminder' ? 'Nothing was posted: remind next says why.' : 'No reminder was posted on the way.';
}
