import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Every import of a source file: bare names as they are, relative ones as paths from the root. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, name = '']) =>
    name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name,
  );
}

const files = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('src/playground/page/')),
);
const imports = files.flatMap((file) => importsOf(file).map((imported) => ({ file, imported })));
const breaking = (rule: (file: string, imported: string) => boolean) =>
  imports.filter(({ file, imported }) => rule(file, imported)).map(({ file, imported }) => `${file} -> ${imported}`);

/** Folders from the ground up; a folder imports only from itself and those before it. */
const floors = [
  'src/observing/',
  'src/message/',
  'src/language/',
  'src/campaign/',
  'src/search/',
  'src/verify/',
  'src/store/',
  'src/command/',
  'src/picture/',
  'src/platform/',
  'src/schedule/',
  'src/playground/',
];
const floorOf = (path: string) => floors.findIndex((floor) => path.startsWith(floor));

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('point down: observing, message, language, campaign, search, verify, store, command, picture, platform, schedule, playground', () => {
    expect(breaking((file, imported) => floorOf(file) >= 0 && floorOf(imported) > floorOf(file))).toEqual([]);
  });

  it('of commands are src/index.ts and one another only', () => {
    expect(
      breaking(
        (file, imported) =>
          file.startsWith('commands/') && imported !== 'src/index.ts' && !imported.startsWith('commands/'),
      ),
    ).toEqual([]);
  });

  it('of a platform never reach another platform, nor the playground', () => {
    const home = (path: string) => path.match(/^src\/platform\/(\w+)\//)?.[1];
    expect(
      breaking((file, imported) => {
        const [from, to] = [home(file), home(imported)];
        return from !== undefined && ((to !== undefined && to !== from) || imported.startsWith('src/playground/'));
      }),
    ).toEqual([]);
  });

  it.each([
    ['@slack/', 'src/platform/slack/'],
    ['discord.js', 'src/platform/discord/'],
    ['@discordjs/', 'src/platform/discord/'],
    ['keyv', 'src/store/'],
    ['libsql', 'src/store/'],
    ['redis', 'src/store/'],
    ['node-cron', 'src/schedule/'],
    ['bullmq', 'src/schedule/'],
    ['satori', 'src/picture/'],
    ['@resvg/', 'src/picture/'],
    ['@opentelemetry/', 'src/observing/'],
  ])('of %s stay in %s', (name, folder) => {
    expect(breaking((file, imported) => imported.startsWith(name) && !file.startsWith(folder))).toEqual([]);
  });
});
