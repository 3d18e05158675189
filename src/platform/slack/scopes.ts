import type { Message } from '../../language/es.ts';

/**
 * What the app asks a workspace for, and why, as it is told to whoever installs it. Nothing else is asked for; forms need no
 * scope (https://docs.slack.dev/reference/methods/views.open), nor does being told that the app was removed.
 */
export const scopes = {
  commands: 'Slash commands, so that people can ask the bot.',
  'chat:write': 'Posting, for reminders that somebody has turned on in a channel where the bot is.',
  'users:read': 'Who people are, to see whether somebody who turns reminders on is an admin. Nothing of it is kept.',
} as const satisfies Record<string, Message>;
