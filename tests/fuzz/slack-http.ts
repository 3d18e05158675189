import { createHmac } from 'node:crypto';
import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { startHttpServer } from '../../src/http-server.ts';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { readText } from '../../src/playground/slack/signed-request.ts';
import { MARK, mutated, mutatedText } from './mutate.ts';
import type { Random } from './random.ts';
import { recordSlack, type SlackPayloads } from './slack-payloads.ts';
import { asked } from './slack-question.ts';
import { demand, type StartTarget } from './target.ts';

const path = '/slack/events';
const form = 'application/x-www-form-urlencoded';

/** Slack's HTTP requests: bodies, encodings, headers, signatures, times, methods and paths. */
export const slackHttp: StartTarget = async (bot, logger) => {
  const slack = await startLocalSlack();
  const { botToken, signingSecret } = slack.credentials;
  const settings = { mode: 'http', botToken, signingSecret, apiUrl: `${slack.url}/api/` } as const;
  const adapter = createSlackAdapter(settings, bot, logger);
  demand(adapter.listener !== undefined, 'In HTTP mode the adapter has a listener');
  const routes = new Map([[path, adapter.listener]]);
  const server = await startHttpServer({ host: '127.0.0.1', port: 0 }, [adapter], routes, async () => '');
  const url = `http://127.0.0.1:${server.port}${path}`;
  await adapter.start();
  const payloads = await recordSlack(slack, url, bot.campaigns[0]?.id ?? '');
  slack.deliverTo(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });

  return {
    async send(random, counts) {
      const status = await sent(forged(payloads, random, signingSecret), server.port, agent);
      counts.sent += 1;
      counts.statuses[status] = (counts.statuses[status] ?? 0) + 1;
      if (status < 300) counts.answered += 1;
      else counts.refused += 1;
      demand(status < 500, `A request was answered with ${status}`);
    },
    check: () => asked(slack, bot),
    secrets: [
      botToken,
      signingSecret,
      slack.workspace.users.member.id,
      `${slack.url}/actions`,
      `${slack.url}/commands`,
    ],
    async stop() {
      agent.destroy();
      await adapter.stop();
      await server.stop();
      await slack.stop();
    },
  };
};

interface Forged {
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

function forged(payloads: SlackPayloads, random: Random, secret: string): Forged {
  const body = bodyOf(payloads, random);
  const now = Math.floor(Date.now() / 1_000);
  const time = random.oneIn(12)
    ? random.pick([0, -1, now - 301, now + 301, 'soon', '', '1e9', String(now).repeat(9), ` ${now} `, '٣'.length])
    : now;
  const mac = (key: string) => createHmac('sha256', key).update(`v0:${time}:`).update(body.bytes).digest('hex');
  const signature = random.oneIn(10)
    ? random.pick([
        `v0=${mac('0')}`,
        `v1=${mac(secret)}`,
        mac(secret),
        'v0',
        'v0=',
        '=',
        `v0=${mac(secret)}=`,
        MARK,
        '',
      ])
    : `v0=${mac(secret)}`;
  return {
    method: random.oneIn(60) ? random.pick(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']) : 'POST',
    path: random.oneIn(60)
      ? random.pick(['/', '/metrics', `/${MARK}`, `${path}/`, '//', `${path}?${MARK}=%`, '/%00'])
      : path,
    headers: {
      'content-type': random.oneIn(15)
        ? random.pick([
            `${form}; charset=utf-16`,
            'text/plain',
            'multipart/form-data',
            '',
            ',',
            MARK,
            'application/json',
          ])
        : body.type,
      'content-length': body.bytes.length,
      ...(random.oneIn(40) ? {} : { 'x-slack-request-timestamp': String(time) }),
      ...(random.oneIn(40) ? {} : { 'x-slack-signature': signature }),
      ...(random.oneIn(20) ? { 'x-slack-retry-num': random.pick(['1', MARK, '-1', '']) } : {}),
      ...(random.oneIn(40) ? { 'content-encoding': random.pick(['gzip', 'br', MARK]) } : {}),
      ...(random.oneIn(80) ? { [`x-${MARK}`]: MARK.repeat(random.pick([1, 100, 1_000])) } : {}),
    },
    body: body.bytes,
  };
}

interface Body {
  readonly type: string;
  readonly bytes: Buffer;
}

function bodyOf(payloads: SlackPayloads, random: Random): Body {
  const fresh = { trigger_id: random.id(), user_id: `U${random.id()}` };
  if (random.oneIn(3)) {
    const command = { ...random.pick(payloads.commands), ...fresh };
    const fields = Object.entries(random.oneIn(8) ? command : (mutated(command, random) ?? {}));
    const search = new URLSearchParams();
    for (const [name, value] of fields) search.append(name, typeof value === 'string' ? value : text(value));
    if (random.oneIn(9)) search.append(random.pick([...search.keys(), 'payload']), MARK);
    return garbled(form, search, random);
  }
  const json = random.oneIn(40)
    ? random.pick(odd)
    : text(mutated({ ...interaction(payloads, random), ...fresh }, random));
  if (random.oneIn(8)) return garbled('application/json', json, random);
  return garbled(form, new URLSearchParams({ payload: json }), random);
}

const interaction = (payloads: SlackPayloads, random: Random) => random.pick(payloads.interactions) as object;
const text = (value: unknown): string => JSON.stringify(value) ?? '';

/** JSON that is none of Slack's. */
const odd: readonly string[] = [
  'null',
  '1',
  '"x"',
  '[]',
  '{}',
  '[null]',
  '',
  '{',
  `{"type":"url_verification","challenge":"${MARK}"}`,
  '{"type":"url_verification"}',
  '{"event":null,"type":"event_callback"}',
  '{"event":{"type":"error"},"type":"event_callback"}',
  '{"event":{"type":"app_home_opened","user":null},"type":"event_callback","authorizations":[null]}',
  '{"type":"view_submission"}',
  '{"type":"view_submission","view":{},"user":{}}',
  '{"type":"shortcut","callback_id":null}',
  '{"type":"message_action","user":{"id":1},"team":null}',
  '{"type":"block_suggestion","name":1}',
  '{"command":"/huawei-spain"}',
  '{"actions":[],"user":{}}',
  '{"actions":null,"type":"block_actions"}',
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  '{"a":'.repeat(20_000),
];

/** Some bodies lose or gain bytes after they were written; their answers' address is taken out first. */
function garbled(type: string, body: URLSearchParams | string, random: Random): Body {
  const whole = String(body);
  if (!random.oneIn(15)) return { type, bytes: Buffer.from(whole) };
  const safe = whole.replaceAll(/response_url[^&,]*/g, '');
  if (random.oneIn(10)) return { type, bytes: gzipSync(safe) };
  if (random.oneIn(100)) return { type, bytes: Buffer.alloc(600 * 1_024, safe) };
  const bytes = Buffer.from(mutatedText(safe, random));
  if (bytes.length > 0 && random.oneIn(2)) bytes[random.below(bytes.length)] = random.below(256);
  return { type, bytes };
}

/** The status; 413 where the connection closes on a body that is still being sent. */
const sent = ({ body, ...options }: Forged, port: number, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request({ ...options, host: '127.0.0.1', port, agent }, (response) => {
      readText(response).then(() => resolve(response.statusCode ?? 0), reject);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' || error.code === 'ECONNRESET' ? resolve(413) : reject(error),
    );
    outgoing.end(body);
  });
