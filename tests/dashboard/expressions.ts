import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
export const rulesFile = join(root, 'deploy/prometheus/alerts.yaml');
export const rulesTestFile = join(root, 'deploy/prometheus/alerts.test.yaml');

/** Something that asks Prometheus. */
export interface Asking {
  /** The title of a panel, or the name of an alert. */
  readonly name: string;
  readonly expr: string;
}

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

/** The dashboard's queries as Grafana asks them: its variables stand for a minute, and for all jobs. */
export function dashboardQueries(): readonly Asking[] {
  const { panels } = JSON.parse(readFileSync(join(root, 'deploy/grafana/dashboard.json'), 'utf8')) as {
    readonly panels: readonly Panel[];
  };
  return panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({
      name: title,
      expr: expr.replaceAll('$job', '.*').replaceAll('$__rate_interval', '1m').replaceAll('$__range', '1m'),
    })),
  );
}

export interface Alert extends Asking {
  readonly annotations: Readonly<Record<string, string>>;
}

export function alerts(): readonly Alert[] {
  const { groups } = parse(readFileSync(rulesFile, 'utf8')) as {
    readonly groups: readonly {
      readonly rules: readonly { alert: string; expr: string; annotations: Record<string, string> }[];
    }[];
  };
  return groups.flatMap(({ rules }) => rules).map(({ alert, ...rest }) => ({ name: alert, ...rest }));
}

/** What an expression selects: a metric by its name, and what its labels must be. */
export interface Selected {
  readonly metric: string;
  readonly labels: readonly (readonly [label: string, isRegex: boolean, value: string])[];
}

export const selectedIn = (expr: string): readonly Selected[] =>
  [...expr.matchAll(/\b((?:statement|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(([, metric = '', matchers = '']) => ({
    metric,
    labels: [...matchers.matchAll(/(\w+)(=~?)"([^"]*)"/g)].map(([, label = '', operator, value = '']) => [
      label,
      operator === '=~',
      value,
    ]),
  }));

/** The labels by which an expression groups or joins. */
export const groupedBy = (expr: string): readonly string[] =>
  [...expr.matchAll(/\b(?:by|on) \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(/,\s*/));
