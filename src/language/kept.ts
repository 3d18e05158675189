import type { Message } from './es.ts';

/* Reasons are kept in English, because who will read them is not known yet; `Translate.text` says them then. */

/** Messages without arguments, one after another, as they are kept. */
export const kept = (...sentences: readonly [Message, ...string[]]): string => sentences.join(' ');

/** Messages that are kept with their arguments in place. */
const withArguments = ['Paused until {date} {time}.', '{date} is left out.'] as const satisfies readonly Message[];
const patterns = withArguments.map((message) => ({
  message,
  pattern: new RegExp(`^${message.replace('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>\\S+)')}$`),
}));

/** The message and its arguments of which the English was kept. */
export function recognize(
  english: string,
): { readonly message: Message; readonly values: Readonly<Record<string, string>> } | undefined {
  for (const { message, pattern } of patterns) {
    const values = pattern.exec(english)?.groups;
    if (values !== undefined) return { message, values };
  }
  return undefined;
}
