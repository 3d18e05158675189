import type { Logger } from 'pino';
import type { Campaign } from './campaign/campaign.ts';

/** Logs each translation of a campaign that is not shown, and why. */
export function logUntranslated({ id, translationFaults }: Campaign, logger: Logger): void {
  for (const fault of translationFaults) {
    logger.warn({ campaign: id, ...fault }, 'A translation is not shown, but the original');
  }
}
