import { useEffect, useState } from 'react';
import type { ClockMove, ClockView } from '../page-protocol.ts';
import { useZoned } from './zone.ts';

interface Props {
  readonly clock: ClockView;
  onMove(move: ClockMove): void;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The rehearsal's date and time, and how to put them forward. */
export function ClockBar({ clock, onMove }: Props) {
  const zoned = useZoned();
  const now = useRunning(clock);
  const button = (move: ClockMove, label: string, at?: number) => (
    // Not disabled while it moves: a disabled button loses the focus, and moves wait for each other anyway.
    <button type="button" onClick={() => onMove(move)}>
      {label} {at !== undefined && <small>{zoned(at, 'moment')}</small>}
    </button>
  );
  return (
    <section className="clock" aria-labelledby="clock-title" aria-busy={clock.moving}>
      <h2 id="clock-title" className="unseen">
        Clock
      </h2>
      <p className="now">
        <time dateTime={new Date(now).toISOString()}>
          <b>{zoned(now, 'time')}</b> {zoned(now, 'day')}
        </time>
        <small>
          {clock.zone}
          {aheadOf(clock)}
        </small>
      </p>
      <fieldset>
        <legend className="unseen">Put the clock forward</legend>
        {button('next-reminder', 'Next reminder', clock.next)}
        {button('day', '+1 day')}
        {button('week', '+1 week')}
        {clock.change !== undefined && button('clock-change', 'Change of clocks', clock.change)}
      </fieldset>
      <p className="came-of" role="status">
        {clock.moving ? 'The clock is moving …' : clock.note}
      </p>
    </section>
  );
}

function aheadOf({ ahead }: ClockView): string {
  if (ahead === 0) return '';
  const days = Math.round(ahead / DAY_MS);
  return days === 0 ? ', ahead of your clock' : `, ${days} ${days === 1 ? 'day' : 'days'} ahead of your clock`;
}

/** What the clock shows as time goes on. */
function useRunning({ now }: ClockView): number {
  const [shown, setShown] = useState(now);
  useEffect(() => {
    const received = performance.now();
    const show = () => setShown(now + performance.now() - received);
    show();
    const timer = setInterval(show, 1000);
    return () => clearInterval(timer);
  }, [now]);
  return shown;
}
