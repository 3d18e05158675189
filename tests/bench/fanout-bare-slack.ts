/* Slack's own client, calling one method in a loop. */

import { webApi } from '@slack/bolt';
import { barePosts } from './fanout-bare.ts';

barePosts(({ token, apiUrl }, text) => {
  const client = new webApi.WebClient(token, { slackApiUrl: apiUrl });
  return (channel) => client.chat.postMessage({ channel, text });
});
