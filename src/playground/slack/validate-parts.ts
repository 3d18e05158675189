import { z } from 'zod';
import { slackLimits as limits } from '../../platform/slack/limits.ts';

export const blockId = z.string().min(1).max(limits.blockIdLength).optional();

export const webAddress = z.url({ protocol: /^(https?|mailto|slack)$/ });
