import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Fault } from '../errors.ts';
import { parseStatement, type StatementFile } from './statement-file.ts';
import { type Entry, type EntryList, parseYaml, readEntry, readList, type YamlFile } from './yaml-file.ts';

/** Reads single files of a campaign's folder; what is wrong with them goes to `faults`. */
export class FolderReader {
  readonly #folder: string;
  readonly #faults: Fault[];

  constructor(folder: string, faults: Fault[]) {
    this.#folder = folder;
    this.#faults = faults;
  }

  async statement(name: string): Promise<StatementFile | undefined> {
    const text = await this.#text(name);
    if (text === undefined) return undefined;
    const { statement, faults } = parseStatement(name, text);
    this.#faults.push(...faults);
    return statement;
  }

  async entry<S extends z.ZodType>(name: string, schema: S): Promise<Entry<z.output<S>> | undefined> {
    const file = await this.#yaml(name);
    if (file === undefined) return undefined;
    const { entry, faults } = readEntry(file, schema);
    this.#faults.push(...faults);
    return entry;
  }

  /** As `entry`; for a file that is not there, `absent`. */
  async optional<S extends z.ZodType>(
    name: string,
    schema: S,
    absent: z.output<S>,
  ): Promise<Entry<z.output<S>> | undefined> {
    const there = (await this.names('.')).includes(name);
    return there ? this.entry(name, schema) : { value: absent, fault: (message) => ({ file: name, message }) };
  }

  /** The entries of a folder that holds one in each file, `<id>.yaml`; a folder that is not there has none. */
  async folder<S extends z.ZodObject>(
    name: string,
    id: z.ZodType<string>,
    schema: S,
  ): Promise<EntryList<z.output<S> & { readonly id: string }>> {
    const names = (await this.names(name)).filter((one) => !one.startsWith('.'));
    const ids = new Set<string>();
    const read = names.sort().map(async (file) => {
      const path = `${name}/${file}`;
      const stem = id.safeParse(file.replace(/\.yaml$/, ''));
      if (!file.endsWith('.yaml')) this.#faults.push({ file: path, message: 'is not read: its name ends in ".yaml"' });
      else if (!stem.success)
        this.#faults.push({ file: path, message: 'its name is an id (1 to 40 of a-z, 0-9 and "-") and ".yaml"' });
      else {
        ids.add(stem.data);
        const entry = await this.entry(path, schema);
        return entry && [{ ...entry, value: { ...entry.value, id: stem.data } }];
      }
      return undefined;
    });
    return { ids, entries: (await Promise.all(read)).flatMap((one) => one ?? []) };
  }

  async list<S extends z.ZodType>(name: string, schema: z.ZodArray<S>): Promise<EntryList<z.output<S>> | undefined> {
    const file = await this.#yaml(name);
    if (file === undefined) return undefined;
    const { list, faults } = readList(file, schema);
    this.#faults.push(...faults);
    return list;
  }

  async #yaml(name: string): Promise<YamlFile | undefined> {
    const text = await this.#text(name);
    if (text === undefined) return undefined;
    const { file, faults } = parseYaml(name, text);
    this.#faults.push(...faults);
    return file;
  }

  /** The names in a folder; none where there is no such folder. */
  async names(name: string): Promise<readonly string[]> {
    try {
      return await readdir(join(this.#folder, name));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      this.#faults.push({
        file: name,
        message: `cannot be read (${error instanceof Error ? error.message : String(error)})`,
      });
      return [];
    }
  }

  async #text(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.#folder, name), 'utf8');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#faults.push({ file: name, message: `cannot be read; every campaign has this file (${reason})` });
      return undefined;
    }
  }
}
