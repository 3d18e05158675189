import { createContext, useContext } from 'react';

/** The zone in which the page tells times. */
export const Zone = createContext('UTC');

const styles = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  moment: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeStyle = keyof typeof styles;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A time as people of a zone read it; the page is in English. */
export function inZone(at: number, zone: string, style: TimeStyle): string {
  const key = `${style} ${zone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...styles[style], timeZone: zone });
  formats.set(key, format);
  return format.format(at);
}

/** The same in the zone of the page. */
export function useZoned(): (at: number, style: TimeStyle) => string {
  const zone = useContext(Zone);
  return (at, style) => inZone(at, zone, style);
}
