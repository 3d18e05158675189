import { createPublicKey, verify } from 'node:crypto';

/**
 * How far, in milliseconds, a request's time may lie from ours. Discord names no bound; it drops an interaction that was not
 * answered within three seconds, so the rest is room for clocks that differ.
 */
const SIGNATURE_WINDOW = 300_000;

/** What Discord sends beside a request's body. */
export interface SignatureHeaders {
  readonly signature: string | undefined;
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
}

/**
 * A check of signatures: Ed25519 over the timestamp and the body, byte for byte as they came.
 * https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 * @param publicKey 64 hexadecimal digits, from the application's page
 * @param now milliseconds since 1970
 */
export function signatureCheck(publicKey: string, now: () => number) {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return {
    /** Whether the headers could be those of a new request, so that its body is worth reading. */
    plausible({ signature, timestamp }: SignatureHeaders): boolean {
      if (signature === undefined || !/^[0-9a-f]{128}$/i.test(signature)) return false;
      if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
      return Math.abs(now() - Number(timestamp) * 1000) <= SIGNATURE_WINDOW;
    },
    /** Whether Discord signed this body at this time. */
    genuine({ signature = '', timestamp = '' }: SignatureHeaders, body: Buffer): boolean {
      return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
    },
  };
}
