import type { LocalDiscord } from '../../src/playground/discord/local-discord.ts';
import type { LocalSlack } from '../../src/playground/slack/local-slack.ts';

/* Messages that somebody deletes, as both platforms let apps do it. */

export async function deleteOnSlack({ url, credentials }: LocalSlack, channel: string, ts: string): Promise<void> {
  const headers = { authorization: `Bearer ${credentials.botToken}`, 'content-type': 'application/json' };
  await fetch(`${url}/api/chat.delete`, { method: 'POST', headers, body: JSON.stringify({ channel, ts }) });
}

export async function deleteOnDiscord({ url, token }: LocalDiscord, channel: string, id: string): Promise<void> {
  const headers = { authorization: `Bot ${token}` };
  await fetch(`${url}/api/v10/channels/${channel}/messages/${id}`, { method: 'DELETE', headers });
}
