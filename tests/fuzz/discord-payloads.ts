import { WebSocket } from 'ws';
import type { LocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { nodes } from '../support/seen.ts';

/** GUILD_MESSAGES and DIRECT_MESSAGES: https://docs.discord.com/developers/events/gateway#list-of-intents */
const messageIntents = (1 << 9) | (1 << 12);

/** One event of the gateway. */
export interface RecordedEvent {
  readonly name: 'INTERACTION_CREATE' | 'MESSAGE_CREATE';
  readonly data: object;
}

/**
 * What the local Discord sends for commands, autocomplete, buttons and menus, and for mentions and direct messages, taken
 * down by a second session.
 */
export async function recordDiscord(discord: LocalDiscord, campaign: string): Promise<readonly RecordedEvent[]> {
  const recorded: RecordedEvent[] = [];
  const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (frame: Buffer) => {
      const { op, t, d } = JSON.parse(frame.toString());
      if (op === 10) {
        const properties = { os: 'x', browser: 'x', device: 'x' };
        socket.send(JSON.stringify({ op: 2, d: { token: discord.token, intents: messageIntents, properties } }));
      }
      if (t === 'READY') resolve();
      if (t === 'INTERACTION_CREATE' || (t === 'MESSAGE_CREATE' && !d.author.bot)) recorded.push({ name: t, data: d });
    });
  });
  const place = { channel: discord.channels.campaign.id, user: discord.users.member.id, name: campaign };
  const messageId = discord.say({ ...place, content: `<@${discord.applicationId}> source le-monde-2018` });
  discord.say({ ...place, channel: discord.channels.direct.id, content: 'summary' });
  const [menu] = discord.commands().filter(({ type }) => type === 3);
  if (menu !== undefined) await discord.messageCommand({ ...place, name: menu.name, messageId });
  await discord.slashCommand({ ...place, path: ['help'], options: {} });
  await discord.slashCommand({ ...place, path: ['source'], options: { id: 'le-monde-2018' } });
  await discord.slashCommand({ ...place, path: ['quote'], options: { topic: 'law' } });
  await discord.slashCommand({ ...place, path: ['quote'], options: { topic: 'nothing' } }).catch(() => undefined);
  await discord.slashCommand({ ...place, path: ['statement'], options: { paragraph: 5 } });
  await discord.autocomplete({ ...place, path: ['source'], options: { id: 'm' }, focused: 'id' });
  for (const message of discord.messages(place.channel, place.user)) {
    const controls = [...nodes(message.components)].filter(({ custom_id }) => typeof custom_id === 'string');
    for (const { type, custom_id, options } of controls) {
      const use = { messageId: message.id, user: place.user, customId: String(custom_id) };
      if (type === 2) await discord.press(use);
      else if (Array.isArray(options)) await discord.select({ ...use, values: [String(options[0]?.value)] });
      // It has taken the place of the others.
      if (use.customId.startsWith('r:')) break;
    }
  }
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.close(4_000);
  await closed;
  return recorded;
}
