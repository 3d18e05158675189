import { z } from 'zod';

const instant = z.int().min(0);

/** A channel that asked for a series, as it is stored. Instants are epoch milliseconds. */
export const subscriptionSchema = z.strictObject({
  campaign: z.string(),
  series: z.string(),
  channel: z.strictObject({ platform: z.enum(['slack', 'discord']), workspace: z.string(), channel: z.string() }),
  language: z.string(),
  /** Instead of the series' zone and time of day. */
  zone: z.string().optional(),
  at: z.string().optional(),
  /** Nothing due at or before this is posted: when it was turned on, or last changed its time. */
  since: instant,
  /** Nothing due before this is posted. */
  pausedUntil: instant.optional(),
  /** Dates, `YYYY-MM-DD` in its zone, that are not to be disturbed. */
  skip: z.array(z.iso.date()).default([]),
  /** Why the platform lets nothing be posted there; set by the bot, until an organiser has put it right. */
  blocked: z.string().optional(),
  /** Set beside `blocked` where the platform took the bot's token no more: ends with a start at which it takes one. */
  tokenRevoked: z.literal(true).optional(),
});
export type Subscription = z.output<typeof subscriptionSchema>;
