import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { PlatformError } from '../../../src/errors.ts';
import { respond, type SlackResponse, type Time } from '../../../src/platform/slack/response-url.ts';

const answer: SlackResponse = {
  text: 'A summary.',
  blocks: [],
  response_type: 'ephemeral',
  replace_original: false,
  unfurl_links: false,
  unfurl_media: false,
};

type Step = (response: ServerResponse, request: IncomingMessage) => unknown;
const stops: (() => unknown)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A server that answers one request after the other as told, and time that only passes by waiting. */
async function stage(...steps: Step[]) {
  let requests = 0;
  const server = createServer((request, response) => {
    const step = steps[requests];
    requests += 1;
    request.resume();
    request.on('end', () => step?.(response, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  const waited: number[] = [];
  const time: Time = {
    now: () => waited.reduce((sum, pause) => sum + pause, 0),
    wait: async (pause) => waited.push(pause),
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/commands/secret-path`;
  return { send: (response = answer) => respond(url, response, time), waited, requests: () => requests };
}

it('sends a picture again whose file Slack does not know yet, and no other message with refused blocks', async () => {
  const refuse: Step = (response) => response.writeHead(404).end('{"ok":false,"error":"invalid_blocks"}');
  const picture = { type: 'image', alt_text: 'A picture', slack_file: { id: 'F0123456789' } } as const;
  const { send, waited } = await stage(refuse, refuse, ok);
  await send({ ...answer, blocks: [picture] });
  expect(waited).toEqual([1_000, 2_000]);
  await expect((await stage(refuse, ok)).send()).rejects.toThrow('invalid_blocks');
});

const ok: Step = (response) => response.end('ok');
const status =
  (code: number, text = '', headers = {}): Step =>
  (response) =>
    response.writeHead(code, headers).end(text);

it('waits as long as Slack says before it tries again', async () => {
  const { send, waited, requests } = await stage(status(429, '', { 'retry-after': '7' }), ok);
  await send();
  expect(waited).toEqual([7_000]);
  expect(requests()).toBe(2);
});

it('waits longer each time when Slack fails or breaks off, and then says so without the address', async () => {
  const broken: Step = (_, request) => request.socket.destroy();
  const { send, waited } = await stage(status(500), broken, status(503), status(502));
  const error: unknown = await send().catch((caught: unknown) => caught);
  expect(waited).toEqual([1_000, 2_000, 4_000]);
  expect(error).toBeInstanceOf(PlatformError);
  expect(String(error)).toContain('502');
  expect(String(error)).not.toContain('secret-path');
});

it('does not wait past the half hour that the address lives', async () => {
  const { send, waited } = await stage(status(429, '', { 'retry-after': '1801' }));
  await expect(send()).rejects.toThrow('429');
  expect(waited).toEqual([]);
});

it.each([
  ['used_url', 'used_url'],
  ['{"ok":false,"error":"expired_url"}', 'expired_url'],
])('does not repeat what Slack refuses, and names its reason: %s', async (text, reason) => {
  const { send, requests } = await stage(status(404, text));
  await expect(send()).rejects.toThrow(`404 ${reason}`);
  expect(requests()).toBe(1);
});
