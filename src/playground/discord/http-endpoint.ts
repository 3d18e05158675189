import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** What an app's endpoint answered. */
export interface EndpointAnswer {
  readonly status: number;
  /** `undefined` where it was no JSON. */
  readonly body: unknown;
}

/** Sends interactions to an app's HTTP endpoint, signed as Discord signs them. */
export class HttpEndpoint {
  /** 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly #privateKey: KeyObject;
  readonly #now: () => number;
  /** Where interactions go; through the gateway while there is none. */
  url: string | null = null;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { x = '' } = publicKey.export({ format: 'jwk' });
    this.publicKey = Buffer.from(x, 'base64url').toString('hex');
    this.#privateKey = privateKey;
    this.#now = now;
  }

  /**
   * Sends interactions to this address from now on, once it has shown that it answers a PING, and refuses one that is not
   * signed by Discord. https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint
   * @throws Error as Discord's page says it
   */
  async register(url: string, ping: Record<string, unknown>): Promise<void> {
    const good = await this.send(url, JSON.stringify(ping));
    const pong = good.status === 200 && JSON.stringify(good.body) === '{"type":1}';
    const bad = await this.send(url, JSON.stringify(ping), (signature) => signature.map((byte) => byte ^ 1));
    if (!pong || bad.status !== 401) {
      throw new Error('The specified interactions endpoint url could not be verified.');
    }
    this.url = url;
  }

  /** @param forge changes the signature */
  async send(
    url: string,
    body: string,
    forge: (signature: Buffer) => Uint8Array = (same) => same,
  ): Promise<EndpointAnswer> {
    const timestamp = String(Math.floor(this.#now() / 1000));
    const signature = sign(null, Buffer.from(timestamp + body), this.#privateKey);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
        'x-signature-ed25519': Buffer.from(forge(signature)).toString('hex'),
        'x-signature-timestamp': timestamp,
      },
      body,
    });
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    const text = await response.text();
    return { status: response.status, body: isJson ? parsed(text) : undefined };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
