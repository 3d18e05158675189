import { decodeInvocation, encodeInvocation, type Invocation } from '../../message/invocation.ts';

/** Gives custom ids for one message, in which Discord wants each to be unique: equal invocations get `#2`, `#3`. */
export function uniqueCustomIds(): (invocation: Invocation) => string {
  const used = new Map<string, number>();
  return (invocation) => {
    const encoded = encodeInvocation(invocation);
    const count = (used.get(encoded) ?? 0) + 1;
    used.set(encoded, count);
    return count === 1 ? encoded : `${encoded}#${count}`;
  };
}

/** The invocation in a custom id or a menu's value; `undefined` when it was not made by {@link uniqueCustomIds}. */
export function decodeCustomId(customId: string): Invocation | undefined {
  return decodeInvocation(customId.replace(/#\d+$/, ''));
}
