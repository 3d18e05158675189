import { distance } from 'fastest-levenshtein';
import { Temporal } from 'temporal-polyfill';
import { ScheduleError } from '../errors.ts';
import { type Said, say } from '../language/translate.ts';

/**
 * The name of an IANA time zone, its capitals put right. An alias stays as written: which of two names is the main one
 * changes with the time zone data, and the name is part of the keys of deliveries.
 * @throws ScheduleError with the likeliest names. Offsets like `+02:00` are refused: they know no daylight saving.
 */
export function parseZone(name: string): string {
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    if (/^[a-z]/i.test(name) && timeZoneId.toLowerCase() === name.toLowerCase()) return timeZoneId;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new ScheduleError(notAZone(name));
}

function notAZone(name: string): Said {
  const typed = name.trim().toLowerCase().replace(/\s+/g, '_');
  const ranked = Intl.supportedValuesOf('timeZone')
    .map((zone) => {
      const city = zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
      return { zone, apart: Math.min(distance(typed, city), distance(typed, zone.toLowerCase())) };
    })
    .sort((a, b) => a.apart - b.apart);
  const likely = ranked.filter(({ apart }) => apart <= 2).slice(0, 3);
  const names = likely.map(({ zone }) => zone).join(' / ');
  return names === ''
    ? say('"{name}" is not a time zone. Write one like Europe/Madrid or America/New_York.', { name })
    : say('"{name}" is not a time zone. Did you mean {names}?', { name, names });
}
