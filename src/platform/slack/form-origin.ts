import { z } from 'zod';
import { slackLimits } from './limits.ts';

/** Where a form was asked for; it travels in the form itself, so that nothing is stored and it works after a restart. */
const schema = z.object({
  campaign: z.string(),
  command: z.string(),
  team: z.string(),
  channel: z.string(),
  /** The response_url of what opened the form, to which the answer goes. */
  url: z.url({ protocol: /^https?$/ }),
  /** Epoch milliseconds at which it was opened. */
  opened: z.number(),
});

export type FormOrigin = z.output<typeof schema>;

export const encodeOrigin = (origin: FormOrigin): string => JSON.stringify(origin);

/** `undefined` for what {@link encodeOrigin} of this version did not make. */
export function decodeOrigin(encoded: string): FormOrigin | undefined {
  if (encoded.length > slackLimits.privateMetadataLength) return undefined;
  try {
    return schema.safeParse(JSON.parse(encoded)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether Slack still takes an answer to what opened the form, with a minute to spare for finding it. */
export const isAnswerable = ({ opened }: FormOrigin, now: number): boolean =>
  now - opened < slackLimits.respondWithin - 60_000;
