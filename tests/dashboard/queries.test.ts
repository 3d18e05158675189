import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { alerts, dashboardQueries, groupedBy, selectedIn } from './expressions.ts';
import { startTwoBots } from './two-bots.ts';

type Labels = Readonly<Record<string, string>>;

let bots: Awaited<ReturnType<typeof startTwoBots>>;
/** The labels of each sample, by the name of its metric. */
const samples = new Map<string, Labels[]>();
const types = new Map<string, string>();
beforeAll(async () => {
  bots = await startTwoBots();
  await bots.ask();
  const text = await vi.waitUntil(
    async () => {
      const shown = await bots.metrics();
      return (
        /certificate_expiry_timestamp_seconds \d/.test(shown) && /picture_seconds_count\{.*\} 1/.test(shown) && shown
      );
    },
    { timeout: 20_000, interval: 50 },
  );
  for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (\w+) (\w+)$/gm)) types.set(name, type);
  for (const [, name = '', labels = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
    const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', value = '']) => [label, value]);
    samples.set(name, [...(samples.get(name) ?? []), Object.fromEntries(pairs)]);
  }
});
afterAll(() => bots.stop());

/** Prometheus adds these to whatever it reads. */
const added = ['job', 'instance'];

const all = [...dashboardQueries(), ...alerts()];

describe.each(all)('$name: $expr', ({ expr }) => {
  it('asks for metrics, labels and values that a running bot shows', () => {
    const selected = selectedIn(expr);
    expect(selected.length).toBeGreaterThan(0);
    const known = new Set(added);
    for (const { metric, labels } of selected) {
      const shown = samples.get(metric) ?? [];
      expect(shown.length, metric).toBeGreaterThan(0);
      for (const one of shown) for (const label of Object.keys(one)) known.add(label);
      const own = labels.filter(([label]) => !added.includes(label));
      for (const [label, isRegex, value] of own) {
        // Each of several values is to be there, so that none is misspelt.
        for (const each of isRegex ? value.split('|') : [value]) {
          expect(
            shown.map((one) => one[label]),
            `${metric}{${label}}`,
          ).toContain(each);
        }
      }
    }
    for (const label of groupedBy(expr)) expect(known).toContain(label);
  });
});

const guide = readFileSync(join(import.meta.dirname, '../../docs/operating.md'), 'utf8');

it('The guide to operating has every metric, with its kind and its labels, and no other', () => {
  const rows = [...guide.matchAll(/^\| `(statement_\w+)` \| (\w+) \| ([^|]*) \|/gm)].map(
    ([, name, type, labels = '']) => [
      name,
      type,
      labels
        .split(', ')
        .filter((label) => label !== '' && label !== 'none')
        .sort(),
    ],
  );
  const own = [...types].filter(([name]) => name.startsWith('statement_'));
  const shown = own.map(([name, type]) => {
    const some = samples.get(type === 'histogram' ? `${name}_count` : name) ?? [];
    return [name, type, [...new Set(some.flatMap((labels) => Object.keys(labels)))].sort()];
  });
  expect(rows.toSorted()).toEqual(shown.toSorted());
  const others = [...types.keys()].filter((name) => !/^(statement|process|nodejs)_/.test(name));
  expect(others).toEqual([]);
});

it('No label tells anything about people, channels or workspaces', () => {
  const values = [...samples.values()].flat().flatMap((labels) => Object.values(labels));
  expect(values.filter((value) => /^[TCUD][0-9A-Z]{8,}$|^\d{15,}$/.test(value))).toEqual([]);
});

it('Every alert says in the guide what to do, and no two have one name', () => {
  const slugs = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replaceAll(' ', '-'),
  );
  const names = alerts().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, annotations } of alerts()) {
    expect(annotations.summary, name).toMatch(/\S/);
    const [, anchor = ''] = /docs\/operating\.md#([\w-]+)$/.exec(annotations.description?.trim() ?? '') ?? [];
    expect(slugs, name).toContain(anchor);
  }
});
