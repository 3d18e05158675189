import type { Random } from './random.ts';

/** In every text that the mutations bring in; what people write must not be found in a log. */
export const MARK = 'm4rkedByFuzz';

const texts: readonly string[] = [
  '',
  MARK,
  `${MARK} `.repeat(40),
  `${MARK}\u0000`,
  `\u202E${MARK}`,
  `${MARK}\uD800`,
  `<!channel> <@U0> @everyone ${MARK}`,
  `../../${MARK}/../users/@me`,
  `%00%2e%2e/${MARK}?a=b#c`,
  `'"\`;--\${${MARK}}{{${MARK}}}`,
  `__proto__`,
  'constructor',
  'toString',
  `n:huawei-spain:source:id=${MARK}`,
  `s:huawei-spain:summary:length=full&length=${MARK}`,
  'r:huawei-spain:help:',
  'n:huawei-spain:quote:number=99999999999999999999',
  ':::::',
  `source id:"${MARK}`,
  `quote topic:${MARK} topic:${MARK}`,
  'remind on series:"x" at:25:99',
  '9'.repeat(400),
  '-1',
  '1e999',
  '0x10',
  'true',
  'null',
];

const others: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  [],
  {},
  [[]],
  [null],
  { id: null },
  { id: MARK, name: MARK, type: 99, value: MARK },
];

const keys = ['__proto__', 'constructor', 'toJSON', 'then', 'type', 'event', 'payload', 'bot_id', MARK];

/** The address that answers go to is never made one of another machine. */
const addresses: readonly unknown[] = [
  '',
  MARK,
  42,
  null,
  'file:///etc/passwd',
  '//',
  'http://127.0.0.1:1/',
  'javascript:0',
];

type Place = { readonly parent: Record<string, unknown> | unknown[]; readonly key: string };

/**
 * A copy of the payload with one to four changes: fields lost, replaced, nested, repeated, or added. What is brought in is
 * copied too: a later change would otherwise change it for every payload after, or make it contain itself.
 */
export function mutated(payload: unknown, random: Random): unknown {
  const root = { root: structuredClone(payload) };
  for (let changes = 1 + random.below(4); changes > 0 && 'root' in root; changes -= 1) {
    change(random.pick(places(root)), random);
  }
  return root.root;
}

/** Without recursion, because a payload that was nested twice is deeper than the stack. */
function places(value: unknown): readonly Place[] {
  const found: Place[] = [];
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    const parent = next as Place['parent'];
    for (const [key, inner] of Object.entries(parent)) {
      found.push({ parent, key });
      waiting.push(inner);
    }
  }
  return found;
}

function change({ parent, key }: Place, random: Random): void {
  const at = parent as Record<string, unknown>;
  const before = at[key];
  if (key === 'response_url') at[key] = random.pick(addresses);
  else if (key === 'root' && !random.oneIn(50)) return;
  else if (random.oneIn(4)) delete at[key];
  else if (random.oneIn(3)) at[key] = structuredClone(random.pick(others));
  else if (random.oneIn(12)) at[key] = nested(before, random);
  else if (random.oneIn(10)) at[key] = [before, structuredClone(before)];
  else if (random.oneIn(8))
    Object.defineProperty(at, random.pick(keys), entry(structuredClone(random.pick([...texts, ...others]))));
  else at[key] = typeof before === 'string' && random.oneIn(2) ? mutatedText(before, random) : random.pick(texts);
}

/** As JSON makes it, so that `__proto__` is an ordinary field. */
const entry = (value: unknown) => ({ value, enumerable: true, writable: true, configurable: true });

function nested(value: unknown, random: Random): unknown {
  let wrapped = value;
  for (let depth = random.pick([1, 10, 1_000]); depth > 0; depth -= 1) wrapped = depth % 2 ? [wrapped] : { a: wrapped };
  return wrapped;
}

export function mutatedText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  if (random.oneIn(200)) return MARK.repeat(9_000);
  return random.oneIn(2)
    ? text.slice(0, at) + text.slice(at + 1 + random.below(4))
    : text.slice(0, at) + random.pick(texts) + text.slice(at);
}
