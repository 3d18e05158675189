import type { CampaignSpec } from '../../command/spec.ts';
import type { Message } from '../../language/es.ts';

/**
 * What the app asks a workspace for, and why, as it is told to whoever installs it. Nothing else is asked for; forms, windows
 * and the page of the bot need no scope (https://docs.slack.dev/reference/methods/views.open), nor does being told that the
 * app was removed.
 */
export const scopes = {
  commands: 'Slash commands and shortcuts, so that people can ask the bot.',
  'chat:write':
    'Posting: answers to messages, and reminders that somebody has turned on in a channel where the bot is.',
  'users:read':
    'Who people are: in which language to answer, and whether somebody who turns reminders on is an admin. Nothing of it is kept.',
  'files:write': 'Showing pictures of quotations, demands and dates, which it draws itself, to those who ask for them.',
  'app_mentions:read': 'Messages that mention the bot, to answer them. Other messages it does not see.',
  'im:history': 'Messages that people write to the bot itself, to answer them.',
} as const satisfies Record<string, Message>;

/** The same for an app that shows what is behind a link to a statement, where it is known at which address that stands. */
export const linkScopes = {
  'links:read':
    'Links to the website of the statement, to show its title and a quotation below the one to the statement.',
  'links:write': 'Showing the title and a quotation below a link to the statement.',
} as const satisfies Record<string, Message>;

/** The domains at which the statements of campaigns stand. */
export const statementDomains = (campaigns: readonly CampaignSpec[]): readonly string[] => [
  ...new Set(campaigns.flatMap(({ statement }) => (statement === undefined ? [] : [new URL(statement.address).host]))),
];

/** All scopes of an app for these campaigns. */
export const scopesFor = (campaigns: readonly CampaignSpec[]): Readonly<Record<string, Message>> =>
  statementDomains(campaigns).length === 0 ? scopes : { ...scopes, ...linkScopes };
