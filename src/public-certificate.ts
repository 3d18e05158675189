import { isIP } from 'node:net';
import { type ConnectionOptions, connect } from 'node:tls';
import type { Logger } from 'pino';
import { Gauge, Registry } from 'prom-client';
import type { Counting } from './observing/sight.ts';
import { codeWord } from './platform/code-word.ts';
import { type Clock, systemClock } from './schedule/clock.ts';

const DAY = 24 * 60 * 60 * 1_000;
/** After a check that found no certificate, which a moment's trouble may be the reason of. */
const AGAIN = 15 * 60 * 1_000;
/** Days before its end from which the log says so: whatever renews certificates does it earlier. */
const WARN_DAYS = 7;
const TIMEOUT = 10_000;

/** The certificate that an address shows. */
export interface ShownCertificate {
  readonly expires: Date;
  /** Whether platforms take it: signed by whom this machine trusts, for this name, and valid today. */
  readonly trusted: boolean;
}

/** Rejects with Node's error where the address shows none within ten seconds. */
export function certificateOf(address: URL, more: ConnectionOptions = {}): Promise<ShownCertificate> {
  const { hostname, port } = address;
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...more,
      host,
      port: port === '' ? 443 : Number(port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // One that has expired is to be read too.
      rejectUnauthorized: false,
      timeout: TIMEOUT,
    });
    socket.once('secureConnect', () => {
      resolve({ expires: new Date(socket.getPeerCertificate().valid_to), trusted: socket.authorized });
      socket.destroy();
    });
    socket.once('timeout', () => socket.destroy(Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' })));
    socket.once('error', reject);
  });
}

export interface CertificateOptions {
  /** The web address at which the bot is reached; one that is not encrypted is not looked at. */
  readonly publicUrl: string;
  readonly logger: Logger;
  readonly clock?: Pick<Clock, 'after' | 'now'>;
  readonly look?: (address: URL) => Promise<ShownCertificate>;
}

export interface CertificateWatch extends Counting {
  stop(): void;
}

/**
 * Looks now and once a day at the certificate of the bot's public address, which something before the bot presents. What is
 * wrong is logged and shown in the metrics; nothing rejects.
 */
export function watchCertificate(options: CertificateOptions): CertificateWatch {
  const { publicUrl, logger, clock = systemClock, look = certificateOf } = options;
  const registry = new Registry();
  const registers = [registry];
  const expiry = new Gauge({
    name: 'statement_public_certificate_expiry_timestamp_seconds',
    help: 'When the certificate expires that PUBLIC_URL presents.',
    registers,
  });
  const reachable = new Gauge({
    name: 'statement_public_certificate_reachable',
    help: 'Whether PUBLIC_URL presented a certificate when it was last looked at.',
    registers,
  });
  const trusted = new Gauge({
    name: 'statement_public_certificate_trusted',
    help: 'Whether that certificate was valid, for that name, and signed by whom this machine trusts.',
    registers,
  });
  const address = new URL(publicUrl);
  let stopped = false;
  let cancel = () => {};
  // Nothing is known of them before they were looked at.
  for (const gauge of [expiry, reachable, trusted]) gauge.remove();

  /** @returns milliseconds after which to look again */
  async function check(): Promise<number> {
    try {
      const shown = await look(address);
      expiry.set(shown.expires.getTime() / 1_000);
      reachable.set(1);
      trusted.set(shown.trusted ? 1 : 0);
      const days = Math.floor((shown.expires.getTime() - clock.now().epochMilliseconds) / DAY);
      if (!shown.trusted || days < WARN_DAYS) {
        logger.warn({ days, trusted: shown.trusted }, 'The certificate of PUBLIC_URL has to be renewed or mended');
      }
      return DAY;
    } catch (error) {
      reachable.set(0);
      const code = error instanceof Error && 'code' in error ? codeWord(error.code) : undefined;
      logger.warn({ code }, 'PUBLIC_URL shows no certificate to this machine');
      return AGAIN;
    }
  }

  async function keepChecking(): Promise<void> {
    const wait = await check();
    if (!stopped) cancel = clock.after(wait, () => void keepChecking());
  }

  if (address.protocol === 'https:') void keepChecking();
  return {
    metrics: () => registry.metrics(),
    stop() {
      stopped = true;
      cancel();
    },
  };
}
