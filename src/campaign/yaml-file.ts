import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault } from '../errors.ts';

type Path = readonly PropertyKey[];

/** One checked part of a YAML file, which knows its place there. */
export interface Entry<T> {
  readonly value: T;
  /** A fault of the node at `path` below this entry, or of the nearest node above it that exists. */
  fault(message: string, ...path: PropertyKey[]): Fault;
}

export interface EntryList<T> {
  /** The entries that fit the schema; one bad entry does not hide the faults of the others. */
  readonly entries: readonly Entry<T>[];
  /** The ids of all entries, also of those that do not fit, so that references to them are not faults too. */
  readonly ids: ReadonlySet<string>;
}

/** A YAML 1.2 file (core schema: dates stay strings) whose nodes can be traced back to their lines. */
export interface YamlFile {
  readonly name: string;
  readonly value: unknown;
  fault(message: string, path: Path): Fault;
}

/** Parses `text`; the file is missing from the result when it is not well-formed YAML, and the faults say why. */
export function parseYaml(name: string, text: string): { file?: YamlFile; faults: Fault[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, schema: 'core', prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    return { faults: problems.map(({ pos, message }) => ({ file: name, line: lineAt(pos[0]), message })) };
  }
  const fault = (message: string, path: Path): Fault => ({
    file: name,
    line: lineAt(offsetOf(document.contents, path)),
    message,
  });
  try {
    return { file: { name, value: document.toJS(), fault }, faults: [] };
  } catch (error) {
    return { faults: [{ file: name, message: error instanceof Error ? error.message : String(error) }] };
  }
}

/** Where the node at `path` starts: at its key, if it has one. Stops at the last node that exists. */
function offsetOf(root: unknown, path: Path): number {
  let node = root;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = isNode(node) ? (node.range?.[0] ?? offset) : offset;
    } else {
      break;
    }
  }
  return offset;
}

/** The value at `path` as `schema` reads it; the entry is missing from the result when it does not fit. */
export function readEntry<S extends z.ZodType>(
  file: YamlFile,
  schema: S,
  value: unknown = file.value,
  path: Path = [],
): { entry?: Entry<z.output<S>>; faults: Fault[] } {
  const result = schema.safeParse(value, { error: sayWhatIsWrong });
  if (!result.success) return { faults: result.error.issues.flatMap((issue) => faultsOf(file, issue, path)) };
  const fault = (message: string, ...below: PropertyKey[]) => file.fault(message, [...path, ...below]);
  return { entry: { value: result.data, fault }, faults: [] };
}

/** The entries of a file that is a list; ids, where the entries have them, are unique. */
export function readList<S extends z.ZodType>(
  file: YamlFile,
  schema: z.ZodArray<S>,
): { list: EntryList<z.output<S>>; faults: Fault[] } {
  const ids = new Set<string>();
  const entries: Entry<z.output<S>>[] = [];
  if (!Array.isArray(file.value)) {
    return { list: { entries, ids }, faults: [file.fault('should be a list: each entry begins with "- "', [])] };
  }
  const faults = file.value.flatMap((value: unknown, index) => {
    const { entry, faults } = readEntry(file, schema.element, value, [index]);
    if (entry) entries.push(entry);
    const id = idOf(value);
    const duplicate =
      id !== undefined && ids.has(id) ? [file.fault(`the id "${id}" is used twice`, [index, 'id'])] : [];
    if (id !== undefined) ids.add(id);
    return [...faults, ...duplicate];
  });
  return { list: { entries, ids }, faults };
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : undefined;
}

/** In the words of somebody who edits the file; other rules carry their own message. */
function sayWhatIsWrong(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined || issue.input === null ? 'is missing' : `should be a ${issue.expected}`;
  }
  if (issue.code === 'invalid_union' && Array.isArray(issue.options)) return `is one of: ${issue.options.join(', ')}`;
  if (issue.code === 'invalid_value') return `is one of: ${issue.values.join(', ')}`;
  return undefined;
}

function faultsOf(file: YamlFile, issue: z.core.$ZodIssue, above: Path): Fault[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      file.fault(`${nameOf([...issue.path, key])}: this file knows no such key`, [...path, key]),
    );
  }
  return [file.fault(`${nameOf(issue.path)}: ${issue.message}`, path)];
}

/** `full.2.heading`, counted from 1. */
function nameOf(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join('.') || 'the entry';
}
