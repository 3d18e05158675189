import { z } from 'zod';

/** The key under which it is stored how far planning has come. */
export const PLANNED = 'planned';

/** How far planning has come: everything due until then is in the ledger. Epoch milliseconds. */
export const progressSchema = z.strictObject({ planned: z.int() });
export type Progress = z.output<typeof progressSchema>;

/** What a campaign has announced, as it is stored under its id. */
export const announcedSchema = z.strictObject({
  /** Ids of updates the bot has seen, and when it first did, in epoch milliseconds. */
  updates: z.record(z.string(), z.int()),
  /** When the bot first saw that the campaign had reached its goal. */
  won: z.int().optional(),
});
export type Announced = z.output<typeof announcedSchema>;
