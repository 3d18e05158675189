/* A Bolt app as its guide writes it: over HTTP, one command, acknowledged with a constant. */

import { App, LogLevel } from '@slack/bolt';

const {
  SLACK_BOT_TOKEN: token = '',
  SLACK_SIGNING_SECRET: signingSecret = '',
  SLACK_API_URL: slackApiUrl = '',
  COMMAND: command = '',
  ANSWER: text = '',
  HOST: host = '',
  PORT: port = '',
} = process.env;

const app = new App({ token, signingSecret, clientOptions: { slackApiUrl }, logLevel: LogLevel.WARN });
app.command(command, ({ ack }) => ack({ response_type: 'ephemeral', text }));
await app.start({ host, port: Number(port) });
process.on('SIGTERM', () => {
  app.stop().then(
    () => process.exit(),
    () => process.exit(1),
  );
});
process.stdout.write('Ready\n');
