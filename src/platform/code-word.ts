/**
 * The word by which a platform, an SDK or Node names an error, where there is one: letters and underscores, at most sixty.
 * Whatever else stands in its place comes from outside and may be anything, also a secret.
 */
export const codeWord = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[a-z_]{1,60}$/i.test(value) ? value : undefined;
