import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of every file of a folder, by name, as Latin-1. */
export const bytesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]));

/** A text as it could stand somewhere: as it is, in lower case, encoded, or as the digest that would stand for it. */
function forms(mark: string): readonly string[] {
  const digest = (algorithm: string) => createHash(algorithm).update(mark).digest();
  const encoded = [Buffer.from(mark), digest('sha256'), digest('sha1'), digest('md5')].flatMap((bytes) => [
    bytes.toString('hex'),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ]);
  return [mark, mark.toLowerCase(), encodeURIComponent(mark), ...encoded];
}

/** Where which mark was found, as `mark in place`; a regular expression is looked for as it stands. */
export function findMarks(
  places: Readonly<Record<string, string>>,
  marks: readonly (string | RegExp)[],
): readonly string[] {
  return Object.entries(places).flatMap(([place, text]) =>
    marks
      .filter((mark) => (mark instanceof RegExp ? mark.test(text) : forms(mark).some((form) => text.includes(form))))
      .map((mark) => `${mark} in ${place}`),
  );
}
