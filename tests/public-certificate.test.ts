import { pino } from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import { certificateOf, watchCertificate } from '../src/public-certificate.ts';
import { createMovedClock } from './support/moved-clock.ts';
import { startTls as startTlsServer } from './support/tls-server.ts';

const DAY = 24 * 60 * 60 * 1_000;

/** A server that is gone when the test is over. */
async function startTls(name: string) {
  const server = await startTlsServer(name);
  onTestFinished(() => server.stop());
  return server;
}

it('The certificate of an address is read, trusted or not', async () => {
  const { url, ca } = await startTls('IP:127.0.0.1,DNS:localhost');
  const trusted = await certificateOf(url('127.0.0.1'), { ca });
  expect(trusted.trusted).toBe(true);
  expect(trusted.expires.getTime() - Date.now()).toBeGreaterThan(29 * DAY);
  expect(trusted.expires.getTime() - Date.now()).toBeLessThan(31 * DAY);
  expect(await certificateOf(url('localhost'), { ca })).toEqual(trusted);
  expect(await certificateOf(url('127.0.0.1'))).toEqual({ ...trusted, trusted: false });
});

it('A certificate for another name is not trusted', async () => {
  const { url, ca } = await startTls('DNS:elsewhere.example');
  expect(await certificateOf(url('127.0.0.1'), { ca })).toMatchObject({ trusted: false });
});

it('It is looked at once a day, and sooner where there was none; the log and the metrics say what is wrong', async () => {
  const server = await startTls('IP:127.0.0.1');
  const clock = createMovedClock(new Date().toISOString());
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  let looked = 0;
  const look = async (address: URL) => {
    try {
      return await certificateOf(address, { ca: server.ca });
    } finally {
      looked += 1;
    }
  };
  const publicUrl = server.url('127.0.0.1').href;
  const watch = watchCertificate({ publicUrl, logger, clock, look });
  const until = (times: number) => vi.waitUntil(() => looked === times, { interval: 2 });
  expect(await watch.metrics()).not.toMatch(/^statement/m);
  await until(1);
  const metrics = await watch.metrics();
  const expiry = Number(/^statement_public_certificate_expiry_timestamp_seconds (\S+)$/m.exec(metrics)?.[1]);
  expect(expiry).toBeGreaterThan(Date.now() / 1_000 + 29 * 86_400);
  expect(metrics).toMatch(/^statement_public_certificate_reachable 1$/m);
  expect(metrics).toMatch(/^statement_public_certificate_trusted 1$/m);
  expect(lines).toEqual([]);

  await clock.pass(DAY - 60_000);
  expect(looked).toBe(1);
  clock.set(new Date(Date.now() + 25 * DAY).toISOString());
  await clock.pass(60_000);
  await until(2);
  await vi.waitUntil(() => lines.length === 1);
  expect(lines.splice(0)).toMatchObject([{ days: 4, trusted: true, msg: expect.stringContaining('renewed') }]);

  await server.stop();
  await clock.pass(DAY);
  await until(3);
  await vi.waitUntil(() => lines.length === 1);
  expect(lines).toMatchObject([{ code: 'ECONNREFUSED', msg: expect.stringContaining('no certificate') }]);
  expect(await watch.metrics()).toMatch(/^statement_public_certificate_reachable 0$/m);
  await clock.pass(15 * 60_000);
  await until(4);
  watch.stop();
  await clock.pass(DAY);
  expect(looked).toBe(4);
});

it('An address that is not encrypted is not looked at', async () => {
  const look = vi.fn();
  watchCertificate({ publicUrl: 'http://localhost:3000', logger: pino({ level: 'silent' }), look }).stop();
  expect(look).not.toHaveBeenCalled();
});
