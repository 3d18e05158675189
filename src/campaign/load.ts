import { basename, resolve } from 'node:path';
import { ContentError, type Fault } from '../errors.ts';
import type { Campaign, Update } from './campaign.ts';
import { checkPack } from './check.ts';
import type { ScheduleCheck } from './check-announcements.ts';
import { FolderReader } from './folder-reader.ts';
import * as files from './schema.ts';
import { actionsFile, noActions } from './schema-actions.ts';
import { correctionsFile, remindersFile, updateFile, updateId } from './schema-announcements.ts';
import { readTranslations } from './translations.ts';
import type { EntryList } from './yaml-file.ts';

/**
 * Loads the campaign in `folder`; `schedules` knows which cron expressions and time zones there are. Where `id` is given, the
 * campaign has to have it.
 * A fault of a translation is no error but one of `translationFaults`; originals with faults are not compared with
 * their translations.
 * @throws ContentError with every fault of every original at once.
 */
export async function loadCampaign(folder: string, schedules: ScheduleCheck, id?: string): Promise<Campaign> {
  const faults: Fault[] = [];
  const read = new FolderReader(folder, faults);
  const [
    campaign,
    statement,
    summaries,
    quotes,
    sources,
    demands,
    claims,
    timeline,
    glossary,
    reminders,
    actions,
    updates,
    corrections,
  ] = await Promise.all([
    read.entry('campaign.yaml', files.campaignFile),
    read.statement('statement.md'),
    read.entry('summaries.yaml', files.summariesFile),
    read.list('quotes.yaml', files.quotesFile),
    read.list('sources.yaml', files.sourcesFile),
    read.list('demands.yaml', files.demandsFile),
    read.list('claims.yaml', files.claimsFile),
    read.entry('timeline.yaml', files.timelineFile),
    read.list('glossary.yaml', files.glossaryFile),
    read.optional('reminders.yaml', remindersFile, { series: [], messages: [] }),
    read.optional('actions.yaml', actionsFile, noActions),
    read.folder('updates', updateId, updateFile),
    read.optional('corrections.yaml', correctionsFile, []),
  ]);
  const texts = { statement, summaries, quotes, sources, demands, claims, timeline, glossary };
  faults.push(...checkPack({ campaign, ...texts, reminders, actions, updates, corrections }, schedules));
  if (id !== undefined && campaign !== undefined && campaign.value.id !== id) {
    faults.push(campaign.fault(`a campaign among others has the id that its folder is named by: "${id}"`, 'id'));
  }
  const complete = campaign && statement && summaries && quotes && sources && demands && claims && timeline && glossary;
  if (!complete || !reminders || !actions || !corrections || faults.length > 0)
    throw new ContentError(basename(resolve(folder)), faults.sort(byPlace));
  const { translations: declared, corrections: agreement, ...info } = campaign.value;
  const original: Campaign = {
    ...info,
    languages: [info.language],
    translations: new Map(),
    translationFaults: [],
    statement: { ...info.statement, paragraphs: statement.paragraphs },
    summaries: summaries.value,
    timeline: timeline.value,
    quotes: valuesOf(quotes),
    sources: valuesOf(sources),
    demands: valuesOf(demands),
    claims: valuesOf(claims),
    glossary: valuesOf(glossary),
    reminders: reminders.value,
    actions: actions.value,
    updates: valuesOf(updates).toSorted(byDate),
    corrections: corrections.value,
    approvals: agreement?.approvals ?? 1,
  };
  const translationFaults: Fault[] = [];
  const reader = new FolderReader(folder, translationFaults);
  const translations = await readTranslations(original, declared, reader, translationFaults);
  return {
    ...original,
    languages: [info.language, ...translations.keys()],
    translations,
    translationFaults: translationFaults.sort(byPlace),
  };
}

function valuesOf<T>(list: EntryList<T>): readonly T[] {
  return list.entries.map(({ value }) => value);
}

function byDate(one: Update, other: Update): number {
  return one.date.localeCompare(other.date) || one.id.localeCompare(other.id);
}

function byPlace(one: Fault, other: Fault): number {
  return one.file.localeCompare(other.file) || (one.line ?? 0) - (other.line ?? 0);
}
