/* A discord.js client as its guide writes it: every slash command is replied to with a constant. */

import { once } from 'node:events';
import { Client, Events, MessageFlags } from 'discord.js';

const {
  DISCORD_TOKEN: token = '',
  DISCORD_API_URL: api = '',
  COMMANDS: commands = '[]',
  ANSWER: content = '',
} = process.env;

const client = new Client({ intents: [], rest: { api } });
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  void interaction.reply({
    flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2,
    components: [{ type: 17, components: [{ type: 10, content }] }],
  });
});
const ready = once(client, Events.ClientReady);
await client.login(token);
await ready;
await client.application?.commands.set(JSON.parse(commands));
process.stdout.write('Ready\n');
process.on('SIGTERM', () => {
  client.destroy().then(
    () => process.exit(),
    () => process.exit(1),
  );
});
