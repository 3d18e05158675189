import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { z } from 'zod';
import { ContentError, type Fault } from '../errors.ts';
import type { Campaign } from './campaign.ts';
import { checkPack } from './check.ts';
import * as files from './schema.ts';
import { parseStatement, type StatementFile } from './statement-file.ts';
import { type Entry, type EntryList, parseYaml, readEntry, readList, type YamlFile } from './yaml-file.ts';

/**
 * Loads the campaign in `folder`.
 * @throws ContentError with every fault of every file at once.
 */
export async function loadCampaign(folder: string): Promise<Campaign> {
  const faults: Fault[] = [];
  const read = new FolderReader(folder, faults);
  const [campaign, statement, summaries, quotes, sources, demands, claims, timeline, glossary] = await Promise.all([
    read.entry('campaign.yaml', files.campaignFile),
    read.statement('statement.md'),
    read.entry('summaries.yaml', files.summariesFile),
    read.list('quotes.yaml', files.quotesFile),
    read.list('sources.yaml', files.sourcesFile),
    read.list('demands.yaml', files.demandsFile),
    read.list('claims.yaml', files.claimsFile),
    read.entry('timeline.yaml', files.timelineFile),
    read.list('glossary.yaml', files.glossaryFile),
  ]);
  faults.push(...checkPack({ campaign, statement, summaries, quotes, sources, demands, claims, timeline, glossary }));
  const complete = campaign && statement && summaries && quotes && sources && demands && claims && timeline && glossary;
  if (!complete || faults.length > 0) throw new ContentError(basename(resolve(folder)), faults.sort(byPlace));
  return {
    ...campaign.value,
    statement: { ...campaign.value.statement, paragraphs: statement.paragraphs },
    summaries: summaries.value,
    timeline: timeline.value,
    quotes: valuesOf(quotes),
    sources: valuesOf(sources),
    demands: valuesOf(demands),
    claims: valuesOf(claims),
    glossary: valuesOf(glossary),
  };
}

/** Reads single files of a campaign's folder; what is wrong with them goes to `faults`. */
class FolderReader {
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

function valuesOf<T>(list: EntryList<T>): readonly T[] {
  return list.entries.map(({ value }) => value);
}

function byPlace(one: Fault, other: Fault): number {
  return one.file.localeCompare(other.file) || (one.line ?? 0) - (other.line ?? 0);
}
