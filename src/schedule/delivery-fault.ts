import { DeliveryError, type DeliveryFault } from '../errors.ts';
import { kept } from '../language/kept.ts';

/** What an error of a platform's adapter says. What no adapter explains may have reached the platform. */
export const faultOf = (error: unknown): DeliveryFault =>
  error instanceof DeliveryError ? error.fault : { kind: 'uncertain', sentence: kept('The platform did not answer.') };
