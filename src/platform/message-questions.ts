import type { CampaignSpec } from '../command/spec.ts';
import type { Message } from '../language/es.ts';

/** What can be asked of any message, from its menu: a command that takes the message's text. */
export interface MessageQuestion {
  /** As Slack knows it. */
  readonly id: string;
  /** At most 24 characters on Slack, and 32 on Discord, also translated. */
  readonly name: Message;
  /** Of the app's manifest on Slack. */
  readonly description: string;
  readonly command: string;
}

/** The option of each such command that takes the text. */
export const TEXT = 'text';

const questions: readonly MessageQuestion[] = [
  {
    id: 'find-source',
    name: 'Find the source for this',
    description: 'The passage of the statement nearest to this message, and its sources',
    command: 'find',
  },
  {
    id: 'check-quotation',
    name: 'Check this quotation',
    description: 'Whether this message quotes the statement exactly, cut or altered, with the true passage',
    command: 'verify',
  },
];

/** Those that one of the campaigns answers. */
export const messageQuestionsOf = (campaigns: readonly CampaignSpec[]): readonly MessageQuestion[] =>
  questions.filter(({ command }) => campaigns.some((campaign) => longestText(campaign, command) !== undefined));

/** How long a text a campaign's command takes; `undefined` where it has no such command. */
export function longestText({ commands }: CampaignSpec, command: string): number | undefined {
  const option = commands.find(({ name }) => name === command)?.options.find(({ name }) => name === TEXT);
  return option?.kind.type === 'text' ? option.kind.maxLength : undefined;
}
