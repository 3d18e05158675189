/* discord.js' own REST client, calling one route in a loop. */

import { MessageFlags, REST, Routes } from 'discord.js';
import { barePosts } from './fanout-bare.ts';
import { allowedPerSecond } from './fanout-server.ts';

barePosts(({ token, apiUrl: api }, content, factor) => {
  const rest = new REST({ version: '10', api, globalRequestsPerSecond: allowedPerSecond.discord * factor });
  rest.setToken(token);
  const body = { flags: MessageFlags.IsComponentsV2, components: [{ type: 17, components: [{ type: 10, content }] }] };
  return (channel) => rest.post(Routes.channelMessages(channel), { body });
});
