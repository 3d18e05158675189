import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands between the bot and a server. Once it is told a status it passes nothing on, and answers with all that it knows: what
 * the request brought, and secrets, wherever an API puts its own words.
 */
export async function echoingProxy(target: string) {
  let hostile: { readonly status: number; readonly secrets: readonly string[] } | undefined;
  let echoed = 0;
  const server = createServer((request, response) => {
    const answer = async () => {
      const body = await textOf(request);
      if (hostile !== undefined) {
        echoed += 1;
        const { status, secrets } = hostile;
        response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' });
        response.end(JSON.stringify(echo(request, body, secrets[echoed % secrets.length] ?? '', secrets)));
        return;
      }
      const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
      const passed = await fetch(`${target}${request.url}`, {
        method: request.method ?? 'GET',
        headers: headers as Record<string, string>,
        ...(body === '' ? {} : { body }),
      });
      const kept = [...passed.headers].filter(([name]) => name.startsWith('x-') || name === 'content-type');
      response.writeHead(passed.status, kept.flat()).end(await passed.text());
    };
    answer().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How many requests were answered with secrets. */
    echoed: () => echoed,
    turn(status: number | undefined, secrets: readonly string[] = []): void {
      hostile = status === undefined ? undefined : { status, secrets };
    },
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

const echo = ({ headers, url }: IncomingMessage, body: string, secret: string, secrets: readonly string[]) => ({
  ok: false,
  error: secret,
  code: secret,
  message: `${secret}: ${headers.authorization} ${url} ${body} ${secrets.join(' ')}`,
  errors: { [secret]: { _errors: [{ code: secret, message: secret }] } },
  needed: secret,
  provided: secret,
  response_metadata: { messages: secrets },
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
