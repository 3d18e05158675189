import { z } from 'zod';
import { type Entry, matchEntry } from './entries.ts';
import type { OptionKind } from './spec.ts';

/** What each option's schema was made from; specs, help, registration and completion are read from here. */
export const optionKinds = z.registry<{ readonly description: string; readonly kind: OptionKind }>();

/** The entries a person may have meant, attached to a zod issue under `params`. */
export interface Meant {
  readonly meant: readonly Entry[];
}

function pick(entries: readonly Entry[], fixed: boolean, description: string) {
  const noun = (typed: string) => (typed === '' ? 'is missing' : `has no "${printable(typed)}"`);
  const schema = z.string().transform((typed, context) => {
    const match = matchEntry(entries, typed);
    if (match.kind === 'one') return match.entry.id;
    const meant = match.kind === 'many' ? match.entries : match.nearest;
    const message =
      match.kind === 'many'
        ? `fits several with "${printable(typed)}"`
        : fixed
          ? `is one of: ${entries.map(({ id }) => id).join(', ')}`
          : noun(typed);
    context.addIssue({ code: 'custom', message, params: { meant } satisfies Meant });
    return z.NEVER;
  });
  optionKinds.add(schema, { description, kind: { type: fixed ? 'choice' : 'entry', entries } });
  return schema;
}

/** One of a few values that the code knows: Discord shows them as choices. */
export const choice = (entries: readonly Entry[], description: string) => pick(entries, true, description);

/** One of a campaign's own entries: found by id, number or letters; Discord completes it as it is typed. */
export const entry = (entries: readonly Entry[], description: string) => pick(entries, false, description);

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number, description: string) {
  const schema = z.string().transform((typed, context) => {
    const value = /^[¶#]?\d{1,9}$/.test(typed) ? Number(typed.replace(/^[¶#]/, '')) : Number.NaN;
    if (value >= min && value <= max) return value;
    context.addIssue({ code: 'custom', message: `is a whole number from ${min} to ${max}` });
    return z.NEVER;
  });
  optionKinds.add(schema, { description, kind: { type: 'integer', min, max } });
  return schema;
}

/** Typed text made fit to be shown in an answer: short, and every invisible or direction-changing character spelt out. */
export function printable(typed: string): string {
  const short = [...typed].length > 60 ? `${[...typed].slice(0, 60).join('')}…` : typed;
  return short.replace(
    invisible,
    (character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/** Control characters and those that change the direction or join of text: never part of a value somebody means. */
export const invisible = /[\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\p{Cs}]/gu;
