/** A message as a person sees it, whatever the platform. */
export interface Seen {
  readonly id: string;
  /** Everything that can be read, without the platform's markup. */
  readonly text: string;
  readonly private: boolean;
  readonly pings: readonly string[];
  /** Labels of buttons that do something, in order, and of links with their addresses. */
  readonly buttons: readonly string[];
  readonly links: readonly string[];
  /** Labels of all menus' options. */
  readonly options: readonly string[];
  readonly pictures: readonly { readonly alt: string; readonly png: Uint8Array }[];
}

export type Node = { readonly [key: string]: unknown };

/** All objects in a payload, outer ones first. */
export function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodes(item);
  else if (typeof value === 'object' && value !== null) {
    yield value as Node;
    for (const inner of Object.values(value)) yield* nodes(inner);
  }
}

export const strings = (values: readonly unknown[]): readonly string[] =>
  values.filter((value) => typeof value === 'string');

/** Everything that can be read in blocks or components, without the escapes of Markdown. */
export const textIn = (payload: unknown): string =>
  strings([...nodes(payload)].flatMap(({ text, content }) => [text, content]))
    .join(' ')
    .replace(/\\/g, '');

export interface Driver<Raw> {
  readonly raw: (viewer: 'asker' | 'other') => readonly Raw[];
  readonly seen: (raw: Raw) => Seen;
  readonly onChange: (listener: () => void) => () => void;
}

/** Waits by listening, never by sleeping; gives up after five seconds. */
export function untilIn<Raw>({ raw, seen, onChange }: Driver<Raw>) {
  return (predicate: (seen: readonly Seen[]) => boolean): Promise<readonly Seen[]> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const all = raw('asker').map(seen);
        if (!predicate(all)) return;
        clearTimeout(timer);
        unsubscribe();
        resolve(all);
      };
      const timer = setTimeout(() => {
        unsubscribe();
        reject(
          new Error(
            `Waited in vain; seen: ${raw('asker')
              .map((one) => seen(one).text.slice(0, 200))
              .join(' | ')}`,
          ),
        );
      }, 5000);
      const unsubscribe = onChange(look);
      look();
    });
}

/** Does something and resolves with the message that is new or different afterwards. */
export function answerIn<Raw>(driver: Driver<Raw>, isBot: (raw: Raw) => boolean) {
  const until = untilIn(driver);
  const print = (seen: Seen) => JSON.stringify(seen);
  return async (action: () => Promise<unknown>): Promise<Seen> => {
    const before = new Set(driver.raw('asker').map((raw) => print(driver.seen(raw))));
    const changed = () =>
      driver
        .raw('asker')
        .filter(isBot)
        .map(driver.seen)
        .filter((seen) => !before.has(print(seen)));
    await action();
    await until(() => changed().length > 0);
    const [first] = changed();
    if (first === undefined) throw new Error('No answer');
    return first;
  };
}
