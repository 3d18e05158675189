/** What a client's error means for an operator: what to do, and a word that names no address and no value. */
export interface RedisAdvice {
  readonly advice: string;
  readonly code: string;
}

/** Words with which Redis begins its errors: https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
const replies: Readonly<Record<string, string>> = {
  NOAUTH: 'it asks for a password. Set STORE_URL to redis://:password@host',
  WRONGPASS: 'it takes neither this user nor this password. Correct STORE_URL',
  NOPERM: 'its user may not do this. Give the user of STORE_URL all commands and all keys',
  OOM: 'its memory is full. Give it more (maxmemory); nothing was recorded',
  MISCONF: 'it cannot write to its disk. Free some space and look into its log; nothing was recorded',
  READONLY: 'it is a replica, which takes no changes. Set STORE_URL to the primary',
  LOADING: 'it is still reading its file. Wait a moment',
  BUSY: 'it is busy with a script. Wait a moment',
  WRONGTYPE: 'another program uses the same keys. Give the bot a database of its own: redis://host/1',
};

/** Words of the operating system for a server that is not there. */
const systemCode = /^(E[A-Z]+|CERT_[A-Z_]+|[A-Z_]*CERT[A-Z_]*)$/;

export function redisAdvice(error: unknown): RedisAdvice {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: '' };
  const [word = ''] = message.split(' ');
  const advice = replies[word];
  if (advice !== undefined) return { advice, code: word };
  if (/^ERR .*\bAUTH\b/.test(message)) return { advice: 'it has no password. Take it out of STORE_URL', code: word };
  if (/^ERR DB index/.test(message)) return { advice: 'it has no database of the number in STORE_URL', code: word };
  if (/^[A-Z]+$/.test(word)) return { advice: 'it refused a command', code: word };
  const system = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/CERT|SSL|TLS/.test(system)) return { advice: 'its certificate is not trusted', code: system };
  const code = systemCode.test(system) ? system : name;
  return { advice: 'it cannot be reached. Look whether it runs, and whether STORE_URL names it', code };
}
