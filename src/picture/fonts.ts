import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font } from 'satori';

/** Each family, and where letters are missing in it, the same with the rest of the Latin ones. */
export const serif = 'Source Serif 4, Source Serif 4 Extended';
export const sans = 'Source Sans 3, Source Sans 3 Extended';

const { resolve } = createRequire(import.meta.url);

const faces = [
  { name: 'Source Serif 4', font: 'source-serif-4', weight: 400 },
  { name: 'Source Sans 3', font: 'source-sans-3', weight: 400 },
  { name: 'Source Sans 3', font: 'source-sans-3', weight: 600 },
] as const;

const subsets = [
  { subset: 'latin', suffix: '' },
  { subset: 'latin-ext', suffix: ' Extended' },
] as const;

/** Reads the fonts from their packages, which hold their licence, the SIL Open Font License. */
export const readFonts = (): Promise<Font[]> =>
  Promise.all(
    faces.flatMap(({ name, font, weight }) =>
      subsets.map(async ({ subset, suffix }): Promise<Font> => {
        const file = resolve(`@fontsource/${font}/files/${font}-${subset}-${weight}-normal.woff`);
        return { name: `${name}${suffix}`, weight, style: 'normal', data: await readFile(file) };
      }),
    ),
  );
