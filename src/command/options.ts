import { z } from 'zod';
import type { Message } from '../language/es.ts';
import { type Entry, matchEntry } from './entries.ts';
import type { OptionKind } from './option-kind.ts';
import { matchSeveral } from './several.ts';

/** What each option's schema was made from; specs, help, registration, completion and error texts are read from here. */
export const optionKinds = z.registry<{ readonly description: Message; readonly kind: OptionKind }>();

/** One of a few values that the code knows: Discord shows them as choices. */
export const choice = (entries: readonly (Entry & { readonly label: Message })[], description: Message) =>
  picked(description, { type: 'choice', entries });

/** A choice whose name alone, typed without a value, means the first of its values. */
export const mode = (entries: readonly (Entry & { readonly label: Message })[], description: Message) =>
  picked(description, { type: 'choice', entries, bare: entries[0]?.id ?? '' });

/** One of a campaign's own entries, found by id, number or letters; Discord completes it as it is typed. */
export const entry = (entries: readonly Entry[], noun: string, description: Message) =>
  picked(description, { type: 'entry', entries, noun });

/** Some of a campaign's own entries, `1,3` or by id or letters: their places in the list, from 1, in its order. */
export function several(entries: readonly Entry[], noun: string, description: Message) {
  const schema = z.string().transform((typed, context) => {
    const { numbers, unclear } = matchSeveral(entries, typed);
    if (numbers.length > 0 && unclear === undefined) return numbers;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });
  optionKinds.add(schema, { description, kind: { type: 'entries', entries, noun } });
  return schema;
}

/** A schema for one of some entries. */
export function picked(description: Message, kind: Extract<OptionKind, { type: 'choice' | 'entry' }>) {
  const schema = z.string().transform((typed, context) => {
    const match = matchEntry(kind.entries, typed);
    if (match.kind === 'one') return match.entry.id;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });
  optionKinds.add(schema, { description, kind });
  return schema;
}

/** A whole number from `min` to `max`; a paragraph may be written ¶5 or #5. */
export function integer(min: number, max: number, description: Message) {
  const schema = z.string().transform((typed, context) => {
    const value = /^[¶#]?\d{1,9}$/.test(typed) ? Number(typed.replace(/\D/, '')) : Number.NaN;
    if (value >= min && value <= max) return value;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });
  optionKinds.add(schema, { description, kind: { type: 'integer', min, max } });
  return schema;
}

/** Words of a person's own, without white space around them, at most `maxLength` UTF-16 units. */
export function text(maxLength: number, description: Message) {
  const schema = z.string().trim().min(1).max(maxLength);
  optionKinds.add(schema, { description, kind: { type: 'text', maxLength } });
  return schema;
}
