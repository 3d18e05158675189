import type { DeliveriesView } from '../page-protocol.ts';
import { platformTitles } from './platform-tabs.tsx';
import { inZone, useZoned } from './zone.ts';

const counted = ['due', 'sent', 'waiting', 'failed', 'missed', 'unknown'] as const;

/** What became of the deliveries: how many, and the latest one by one. */
export function DeliveriesPanel({ deliveries: { counts, latest } }: { readonly deliveries: DeliveriesView }) {
  return (
    <details className="deliveries">
      <summary>
        <h2>Deliveries</h2>
        <span className="counts">
          {counted.map((name) => (
            <span key={name} data-count={name} data-some={counts[name] > 0}>
              <b>{counts[name]}</b> {name}
            </span>
          ))}
        </span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard. */}
      <section className="latest" aria-label="Latest deliveries" tabIndex={0}>
        {latest.length === 0 ? <p>Nothing was due so far.</p> : <Latest latest={latest} />}
        <p className="kept">Reminders and deliveries are kept when the bot is stopped; the conversations are not.</p>
      </section>
    </details>
  );
}

function Latest({ latest }: Pick<DeliveriesView, 'latest'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Due</th>
          <th scope="col">State</th>
          <th scope="col">Channel</th>
          <th scope="col">Series</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {latest.map(({ key, platform, channel, series, due, zone, state, reason }) => (
          <tr key={key}>
            <td>
              <Due at={due} zone={zone} />
            </td>
            <td className="state" data-state={state}>
              {state}
            </td>
            <td>
              {platformTitles[platform]} #{channel}
            </td>
            <td>{series}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Due({ at, zone }: { readonly at: number; readonly zone: string }) {
  const zoned = useZoned();
  const here = inZone(at, zone, 'moment');
  return (
    <time dateTime={new Date(at).toISOString()}>
      {here}
      {here !== zoned(at, 'moment') && ` (${zone})`}
    </time>
  );
}
