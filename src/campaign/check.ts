import type { Fault } from '../errors.ts';
import type { Claim, GlossaryEntry, Info, Quote, Source, Summaries, Timeline } from './campaign.ts';
import { checkActions } from './check-actions.ts';
import { checkCorrections, checkReminders, checkUpdate, checkWon, type ScheduleCheck } from './check-announcements.ts';
import type { Pack } from './pack.ts';
import { checkIds, checkParagraphs, checkWords, notFound } from './references.ts';
import { hasSpan } from './span.ts';
import type { Entry, EntryList } from './yaml-file.ts';

/** Every fault between the files of a pack: words that are not the statement's, references that lead nowhere. */
export function* checkPack(pack: Pack, schedules: ScheduleCheck): Generator<Fault> {
  if (pack.campaign) yield* checkCampaign(pack.campaign, pack);
  if (pack.summaries) yield* checkSummaries(pack.summaries, pack);
  for (const quote of pack.quotes?.entries ?? []) yield* checkQuote(quote, pack);
  for (const source of pack.sources?.entries ?? []) yield* checkSource(source, pack);
  for (const demand of pack.demands?.entries ?? []) yield* checkWords(demand, pack, demand.value.words, 'words');
  for (const claim of pack.claims?.entries ?? []) yield* checkClaim(claim, pack);
  if (pack.timeline) yield* checkTimeline(pack.timeline, pack);
  if (pack.glossary) yield* checkGlossary(pack.glossary, pack);
  if (pack.reminders) yield* checkReminders(pack.reminders, pack, schedules);
  if (pack.actions) yield* checkActions(pack.actions, pack);
  for (const update of pack.updates?.entries ?? []) yield* checkUpdate(update, pack);
  if (pack.corrections) yield* checkCorrections(pack.corrections, pack);
}

function* checkCampaign(campaign: Entry<Info>, pack: Pack): Generator<Fault> {
  const { statement, topics, speakers } = campaign.value;
  yield* checkIds(campaign, pack.sources?.ids, [statement.source], 'source', 'statement', 'source');
  for (const [index, { source }] of statement.versions.entries()) {
    yield* checkIds(campaign, pack.sources?.ids, [source], 'source', 'statement', 'versions', index, 'source');
  }
  yield* checkIds(campaign, pack.demands?.ids, [campaign.value.demand], 'demand', 'demand');
  yield* checkWon(campaign, pack);
  if (pack.statement && pack.statement.digest !== statement.digest) {
    yield campaign.fault(
      `the text of statement.md has changed. Undo that; only if the change is deliberate, set digest: ${pack.statement.digest}`,
      'statement',
      'digest',
    );
  }
  const quotes = pack.quotes?.entries.map(({ value }) => value);
  yield* checkUse(
    campaign,
    'topics',
    topics,
    quotes?.flatMap((quote) => quote.topics),
  );
  yield* checkUse(
    campaign,
    'speakers',
    speakers,
    quotes?.map((quote) => quote.speaker),
  );
}

function* checkUse(
  campaign: Entry<Info>,
  list: 'topics' | 'speakers',
  declared: readonly { readonly id: string }[],
  used: readonly string[] | undefined,
): Generator<Fault> {
  for (const [index, { id }] of declared.entries()) {
    if (declared.findIndex((other) => other.id === id) < index) {
      yield campaign.fault(`the id "${id}" is used twice`, list, index, 'id');
    }
    if (used && !used.includes(id)) {
      yield campaign.fault(`no quotation has "${id}": use it in quotes.yaml or delete it here`, list, index, 'id');
    }
  }
}

function* checkSummaries(summaries: Entry<Summaries>, pack: Pack): Generator<Fault> {
  const { line, short, full } = summaries.value;
  yield* checkParagraphs(summaries, pack, line.paragraphs, 'line', 'paragraphs');
  for (const [index, { paragraphs }] of short.entries()) {
    yield* checkParagraphs(summaries, pack, paragraphs, 'short', index, 'paragraphs');
  }
  for (const [section, { sentences }] of full.entries()) {
    for (const [index, { paragraphs }] of sentences.entries()) {
      yield* checkParagraphs(summaries, pack, paragraphs, 'full', section, 'sentences', index, 'paragraphs');
    }
  }
}

function* checkQuote(quote: Entry<Quote>, pack: Pack): Generator<Fault> {
  const { text, speaker, topics, claims, sources } = quote.value;
  yield* checkWords(quote, pack, text, 'text');
  yield* checkIds(quote, idsOf(pack.campaign?.value.speakers), [speaker], 'speaker', 'speaker');
  yield* checkIds(quote, idsOf(pack.campaign?.value.topics), topics, 'topic', 'topics');
  yield* checkIds(quote, pack.claims?.ids, claims, 'claim', 'claims');
  yield* checkIds(quote, pack.sources?.ids, sources, 'source', 'sources');
}

function* checkSource(source: Entry<Source>, pack: Pack): Generator<Fault> {
  const { seen, address, paragraphs } = source.value;
  if (seen === 'none' && address !== undefined) {
    yield source.fault('an address nobody saw is not shown: delete it, or say how it was seen', 'address');
  }
  if (seen !== 'none' && address === undefined) {
    yield source.fault(`seen is "${seen}", but there is no address: add it, or write "seen: none"`, 'seen');
  }
  yield* checkParagraphs(source, pack, paragraphs, 'paragraphs');
}

function* checkClaim(claim: Entry<Claim>, pack: Pack): Generator<Fault> {
  const { hedge, paragraphs, sources, answers } = claim.value;
  yield* checkParagraphs(claim, pack, paragraphs, 'paragraphs');
  const places = paragraphs.flatMap((number) => pack.statement?.paragraphs[number - 1] ?? []);
  const [first] = places;
  if (hedge !== undefined && first && !places.some((place) => hasSpan(place, hedge))) {
    yield claim.fault(notFound(hedge, first, pack), 'hedge');
  }
  yield* checkIds(claim, pack.sources?.ids, sources, 'source', 'sources');
  for (const [index, answer] of answers.entries()) {
    yield* checkIds(claim, pack.sources?.ids, answer.sources, 'source', 'answers', index, 'sources');
  }
}

function* checkTimeline(timeline: Entry<Timeline>, pack: Pack): Generator<Fault> {
  const { statement, later } = timeline.value;
  for (const [index, { paragraphs, sources }] of statement.entries()) {
    yield* checkParagraphs(timeline, pack, paragraphs, 'statement', index, 'paragraphs');
    yield* checkIds(timeline, pack.sources?.ids, sources, 'source', 'statement', index, 'sources');
  }
  for (const [index, { sources }] of later.entries()) {
    yield* checkIds(timeline, pack.sources?.ids, sources, 'source', 'later', index, 'sources');
  }
}

function* checkGlossary(glossary: EntryList<GlossaryEntry>, pack: Pack): Generator<Fault> {
  const names = new Map<string, string>();
  for (const entry of glossary.entries) {
    const { id, term, aliases, paragraphs, sources } = entry.value;
    for (const name of new Set([term, ...aliases].map((value) => value.toLowerCase()))) {
      const other = names.get(name);
      if (other !== undefined) yield entry.fault(`"${name}" also stands for "${other}"`, 'term');
      names.set(name, id);
    }
    yield* checkParagraphs(entry, pack, paragraphs, 'paragraphs');
    yield* checkIds(entry, pack.sources?.ids, sources, 'source', 'sources');
  }
}

function idsOf(list: readonly { readonly id: string }[] | undefined): ReadonlySet<string> | undefined {
  return list && new Set(list.map(({ id }) => id));
}
