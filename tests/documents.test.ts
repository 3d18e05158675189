import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDeliveries } from '../src/deliveries.ts';
import { installationSchema } from '../src/platform/slack/installations.ts';
import { announcedSchema, progressSchema } from '../src/schedule/progress.ts';
import { subscriptionSchema } from '../src/schedule/subscription.ts';
import { openDatabase } from '../src/store/database.ts';
import { shippedBot, silent } from './support/bot.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What stands as code in the first column of the table below a heading's cell. */
function firstColumn(file: string, heading: string, section = ''): readonly string[] {
  const text = read(file);
  const from = text.indexOf(section);
  const start = text.indexOf(`\n| ${heading} |`, from);
  if (from < 0 || start < 0) throw new Error(`${file} has no table "${heading}" below "${section}"`);
  const [table = ''] = text.slice(start + 1).split('\n\n');
  const rows = table.split('\n').slice(2);
  const names = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
  if (names.length < rows.filter((row) => row !== '').length) throw new Error(`A row of "${heading}" names nothing`);
  return names.sort();
}
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

describe('docs/privacy.md lists, and lists nothing else than', () => {
  it('every value that is stored', async () => {
    const folder = temporaryFolder();
    const { campaign } = await shippedBot();
    const deliveries = await openDeliveries(folder, [campaign], silent);
    await deliveries.stop();
    const database = openDatabase(join(folder, 'statement-bot.db'));
    const tables = database.all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name));
    const columns = database.all("SELECT name FROM pragma_table_info('deliveries')").map(({ name }) => String(name));
    database.close();
    expect(tables.sort()).toEqual(['deliveries', 'entries']);
    const fields = (name: string, names: readonly string[]) => names.map((field) => `${name}.${field}`);
    const stored = [
      ...fields('deliveries', columns),
      ...fields('subscriptions', Object.keys(subscriptionSchema.shape)),
      ...fields('slack-installations', Object.keys(installationSchema.shape)),
      ...fields('announced', Object.keys(announcedSchema.shape)),
      ...fields('progress', Object.keys(progressSchema.shape)),
    ];
    expect(firstColumn('docs/privacy.md', 'Value', '## On disk')).toEqual(stored.sort());
    const stores = sourceFiles().flatMap((text) => [
      ...text.matchAll(/name: '([\w-]+)', schema|name: '([\w-]+)',\n\s+schema/g),
    ]);
    expect(sorted(stores.map(([, first, second]) => first ?? second ?? ''))).toEqual(
      sorted(stored.map((value) => value.split('.')[0] ?? '').filter((name) => name !== 'deliveries')),
    );
  });
  it('every label of a metric', () => {
    const named = sourceFiles().flatMap((text) => [...text.matchAll(/labelNames: \[([^\]]*)\]/g)]);
    const labels = named.flatMap(([, names = '']) => names.match(/\w+/g) ?? []);
    expect(firstColumn('docs/privacy.md', 'Label')).toEqual(sorted([...labels, 'le']));
  });
});

it('every link between the documents leads somewhere', () => {
  const files = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    ...inFolder('docs').filter((name) => name.endsWith('.md')),
  ];
  const slug = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-');
  const anchors = (file: string) => [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading));
  const broken = files.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
      .filter(([, path = '', anchor]) => {
        const target = path === '' ? file : join(dirname(file), path);
        if (!inFolder(dirname(target)).includes(target)) return true;
        return anchor !== undefined && !anchors(target).includes(anchor);
      })
      .map(([link]) => `${file}: ${link}`),
  );
  expect(broken).toEqual([]);
});

const inFolder = (folder: string) => readdirSync(join(root, folder)).map((name) => join(folder, name));
const sourceFiles = () =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(join('src', name)));
