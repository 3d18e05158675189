import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalSlack } from '../../src/playground/slack/local-slack.ts';
import { postSigned, readText } from '../../src/playground/slack/signed-request.ts';

/** What the local Slack sends for a slash command with and without options, a button and a menu. */
export interface SlackPayloads {
  readonly commands: readonly Readonly<Record<string, string>>[];
  readonly interactions: readonly unknown[];
}

/** Takes down what Slack sends on its way to the bot. */
export async function recordSlack(slack: LocalSlack, requestUrl: string, campaign: string): Promise<SlackPayloads> {
  const bodies: string[] = [];
  const recorder = createServer((request, response) => {
    readText(request)
      .then((body) => {
        bodies.push(body);
        const { signingSecret } = slack.credentials;
        return postSigned({ url: requestUrl, body, signingSecret, timestamp: Math.floor(Date.now() / 1_000) });
      })
      .then(({ status, contentType, body }) =>
        response.writeHead(status, contentType === '' ? {} : { 'content-type': contentType }).end(body),
      )
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve));
  slack.deliverTo(`http://127.0.0.1:${(recorder.address() as AddressInfo).port}/`);
  const [channel, user] = [slack.workspace.channels.campaign.id, slack.workspace.users.member.id];
  for (const text of ['help', 'quote topic:law', 'source', 'source monde', 'statement 5', 'summary length:full']) {
    await slack.slashCommand({ channel, user, command: `/${campaign}`, text });
  }
  for (const { ts, blocks } of slack.messages(channel, user)) {
    for (const block of blocks) {
      if (block.type !== 'actions') continue;
      for (const control of block.elements) {
        const use = { messageTs: ts, user, actionId: control.action_id ?? '' };
        if (control.type === 'button') await slack.press(use);
        else await slack.select({ ...use, value: control.options[0]?.value ?? '' });
      }
    }
  }
  recorder.closeAllConnections();
  recorder.close();
  const forms = bodies.map((body) => Object.fromEntries(new URLSearchParams(body)));
  return {
    commands: forms.filter(({ payload }) => payload === undefined),
    interactions: forms.flatMap(({ payload }) => (payload === undefined ? [] : [JSON.parse(payload)])),
  };
}
