import type { CommandSpan } from './document.ts';

/** A command as it is typed where one slash command per campaign holds all of them: `/huawei-spain remind on`. */
export const commandText = ({ campaign, typed }: CommandSpan): string => `/${campaign} ${typed}`;
