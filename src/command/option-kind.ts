import type { Entry } from './entries.ts';

/** What values an option takes. */
export type OptionKind =
  /** Values the code knows, few enough to be shown as choices. */
  | {
      readonly type: 'choice';
      readonly entries: readonly Entry[];
      /** Its value where nothing but the option's name is typed. */
      readonly bare?: string;
    }
  /** A campaign's own entries, each one a `noun` ("source"). */
  | { readonly type: 'entry'; readonly entries: readonly Entry[]; readonly noun: string }
  /** Some of a campaign's own entries, at least one. */
  | { readonly type: 'entries'; readonly entries: readonly Entry[]; readonly noun: string }
  | { readonly type: 'integer'; readonly min: number; readonly max: number }
  /** Words of a person's own, such as a date; what they may be, the command itself says. */
  | { readonly type: 'text'; readonly maxLength: number };
