import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';

/**
 * A server that ends TLS, with a certificate that it has signed itself, for thirty days.
 * @param name what it is for, as OpenSSL writes it: `DNS:localhost`
 */
export async function startTls(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'bot-test-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'];
  const named = ['-subj', '/CN=bot', '-addext', `subjectAltName=${name}`];
  execFileSync('openssl', [...made, '-keyout', key, '-out', cert, ...named], { stdio: 'ignore' });
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  const server = createServer(pair).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (host: string) => new URL(`https://${host}:${port}`),
    /** The certificate, and the file in which it is. */
    ca: pair.cert,
    caFile: cert,
    async stop(): Promise<void> {
      if (server.listening) await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
