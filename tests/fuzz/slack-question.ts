import type { Bot } from '../../src/bot.ts';
import type { LocalSlack } from '../../src/playground/slack/local-slack.ts';
import { demand, question } from './target.ts';

/** Asks as a person does, and looks whether the answer is the right one; forgets everything on the local Slack. */
export async function asked(slack: LocalSlack, bot: Bot): Promise<void> {
  slack.clear();
  const [channel, user] = [slack.workspace.channels.campaign.id, slack.workspace.users.member.id];
  await slack.slashCommand({ channel, user, command: `/${bot.campaigns[0]?.id}`, text: question.text });
  const answer = slack.messages(channel, user).find(({ botPosted }) => botPosted);
  demand(JSON.stringify(answer ?? '').includes(question.answer), 'A question on Slack was answered wrongly');
  slack.clear();
}
