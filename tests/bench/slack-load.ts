import { Agent } from 'node:http';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { slashCommandPayload } from '../../src/playground/slack/payloads.ts';
import { postSigned } from '../../src/playground/slack/signed-request.ts';
import { contentFolder, freePort, startApp } from './app-process.ts';
import type { Contender } from './load.ts';
import { type Asked, answers } from './mix.ts';

/** The bot, and a Bolt app that acknowledges with `constant`, each taking signed requests on loopback. */
export async function startSlackContenders(campaign: string, constant: string) {
  const slack = await startLocalSlack();
  const { botToken, signingSecret } = slack.credentials;
  const agent = new Agent({ keepAlive: true });
  const shared = {
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: `${slack.url}/api/`,
    HOST: '127.0.0.1',
  };

  const contender = async (
    script: string,
    env: Readonly<Record<string, string>>,
    isRight: (payload: unknown, asked: Asked) => boolean,
  ): Promise<Contender> => {
    const port = await freePort();
    const app = await startApp(script, { ...shared, PORT: String(port), ...env });
    let turn = 0;
    return {
      app,
      async ask(asked) {
        turn += 1;
        const fields = slashCommandPayload({
          // So many ask that none of them asks too often.
          channel: { ...slack.workspace.channels.campaign, id: `C${turn % 200}` },
          user: { ...slack.workspace.users.member, id: `U${turn % 1_000}` },
          command: `/${campaign}`,
          text: asked.typed,
          responseUrl: `${slack.url}/not-expected`,
          trigger: `T${turn}`,
        });
        const { status, body } = await postSigned({
          url: `http://127.0.0.1:${port}/slack/events`,
          body: new URLSearchParams(fields).toString(),
          signingSecret,
          timestamp: Math.floor(Date.now() / 1_000),
          agent,
        });
        return status === 200 && body !== '' && isRight(JSON.parse(body), asked);
      },
    };
  };

  const ours = await contender('bundle/main.js', { SLACK_MODE: 'http', CONTENT_FOLDER: contentFolder }, answers);
  const bare = await contender(
    'tests/bench/bare-slack.js',
    { COMMAND: `/${campaign}`, ANSWER: constant },
    (payload, asked) => answers(payload, { ...asked, expected: constant }),
  );
  return {
    ours,
    bare,
    async stop() {
      await Promise.all([ours.app.stop(), bare.app.stop()]);
      agent.destroy();
      await slack.stop();
    },
  };
}
