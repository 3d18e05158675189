import { startHttpServer } from '../../src/http-server.ts';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { MARK, mutated, mutatedText } from './mutate.ts';
import { recordSlack } from './slack-payloads.ts';
import { asked } from './slack-question.ts';
import { demand, type StartTarget } from './target.ts';

const types = [
  'slash_commands',
  'interactive',
  'events_api',
  'error',
  'connected',
  'disconnected',
  'ws_message',
  MARK,
  0,
];

/** Envelopes over Socket Mode. */
export const slackSocket: StartTarget = async (bot, logger) => {
  const slack = await startLocalSlack();
  const { botToken, appToken, signingSecret } = slack.credentials;
  const apiUrl = `${slack.url}/api/`;
  const overHttp = createSlackAdapter({ mode: 'http', botToken, signingSecret, apiUrl }, bot, logger);
  demand(overHttp.listener !== undefined, 'In HTTP mode the adapter has a listener');
  const routes = new Map([['/', overHttp.listener]]);
  const server = await startHttpServer({ host: '127.0.0.1', port: 0 }, [], routes, async () => '');
  await overHttp.start();
  const { commands, interactions } = await recordSlack(
    slack,
    `http://127.0.0.1:${server.port}/`,
    bot.campaigns[0]?.id ?? '',
  );
  await overHttp.stop();
  await server.stop();
  slack.deliverTo(undefined);
  const adapter = createSlackAdapter({ mode: 'socket', botToken, appToken, apiUrl }, bot, logger);
  await adapter.start();
  let waiting = 0;

  return {
    async send(random, counts) {
      const isCommand = random.oneIn(3);
      const payload = {
        ...(random.pick<unknown>(isCommand ? commands : interactions) as object),
        trigger_id: random.id(),
      };
      const envelope = {
        envelope_id: random.id(),
        type: random.oneIn(15) ? random.pick(types) : isCommand ? 'slash_commands' : 'interactive',
        payload: random.oneIn(6) ? payload : mutated(payload, random),
        accepts_response_payload: isCommand,
      };
      const frame = JSON.stringify(random.oneIn(8) ? mutated(envelope, random) : envelope) ?? 'null';
      const safe = frame.replaceAll(/"response_url":"[^"]*"/g, '"a":1');
      slack.sendFrame(random.oneIn(20) ? mutatedText(safe, random) : frame);
      counts.sent += 1;
      waiting += 1;
    },
    async check(counts) {
      // What was sent before it has been taken once this is answered.
      const [channel, user] = [slack.workspace.channels.campaign.id, slack.workspace.users.member.id];
      await slack.slashCommand({ channel, user, command: `/${bot.campaigns[0]?.id}`, text: 'help' });
      const acknowledged = slack.requests.filter(({ method }) => method === 'WS').length - 1;
      counts.answered += acknowledged;
      counts.ignored += waiting - acknowledged;
      waiting = 0;
      await asked(slack, bot);
    },
    secrets: [botToken, appToken, slack.workspace.users.member.id, `${slack.url}/actions`, `${slack.url}/commands`],
    async stop() {
      await adapter.stop();
      await slack.stop();
    },
  };
};
