import { createHmac } from 'node:crypto';
import { type Agent, type IncomingMessage, request } from 'node:http';

export interface SignedRequest {
  /** Where the app takes requests from Slack. */
  readonly url: string;
  /** Form fields, one named `payload` for everything but slash commands; JSON for events. */
  readonly body: string;
  /** That of form fields unless given. */
  readonly contentType?: string;
  readonly signingSecret: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly agent?: Agent;
  /** Aborting makes the request fail with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * One request to an app, signed as Slack signs; with a wrong secret or an old timestamp it is a forgery or a replay.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function postSigned({
  url,
  body,
  contentType = 'application/x-www-form-urlencoded',
  signingSecret,
  timestamp,
  agent,
  signal,
}: SignedRequest): Promise<HttpAnswer> {
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': contentType,
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${signature}`,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        },
        ...(agent && { agent }),
        ...(signal && { signal }),
      },
      (response) => {
        readText(response).then(
          (text) =>
            resolve({
              status: response.statusCode ?? 0,
              contentType: response.headers['content-type'] ?? '',
              body: text,
            }),
          reject,
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

export function readText(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    message.setEncoding('utf8');
    message.on('data', (chunk: string) => {
      text += chunk;
    });
    message.on('end', () => resolve(text));
    message.on('error', reject);
  });
}
