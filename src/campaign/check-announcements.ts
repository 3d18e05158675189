import type { Fault } from '../errors.ts';
import type { Corrections, Info, ReminderMessage, Reminders, Update } from './campaign.ts';
import type { Pack } from './pack.ts';
import { checkIds, checkUnique } from './references.ts';
import type { Entry } from './yaml-file.ts';

/** Judges what is written about time; passed in, because campaigns do not know how time is planned. */
export interface ScheduleCheck {
  /** What is wrong with a cron expression; `undefined` for nothing. */
  cron(expression: string): string | undefined;
  /** What is wrong with the name of a time zone; `undefined` for nothing. */
  zone(name: string): string | undefined;
}

/** Deliveries of updates, of the campaign's success and of changes go by these names, so no series has one of them. */
const RESERVED = ['updates', 'campaign-state', 'corrections'];

export function* checkReminders(file: Entry<Reminders>, pack: Pack, schedules: ScheduleCheck): Generator<Fault> {
  const { series, messages } = file.value;
  yield* checkUnique(file, 'series', series);
  yield* checkUnique(file, 'messages', messages);
  const known = new Set(messages.map(({ id }) => id));
  for (const [index, { id, cron, zone, first, last, rotation }] of series.entries()) {
    const fault = (message: string, key: string) => file.fault(message, 'series', index, key);
    if (RESERVED.includes(id)) yield fault(`"${id}" is taken: choose another id`, 'id');
    const [badCron, badZone] = [schedules.cron(cron), schedules.zone(zone)];
    if (badCron !== undefined) yield fault(badCron, 'cron');
    if (badZone !== undefined) yield fault(badZone, 'zone');
    if (first !== undefined && last !== undefined && last < first)
      yield fault(`ends before it begins: ${first}`, 'last');
    yield* checkIds(file, known, rotation, 'message', 'series', index, 'rotation');
    if (rotation.length < 2)
      yield fault('names at least two messages, so that no two posts in a row are the same', 'rotation');
    const repeated = rotation.find((message, at) => rotation.indexOf(message) < at);
    if (repeated !== undefined) yield fault(`names "${repeated}" twice: a rotation has each message once`, 'rotation');
  }
  for (const [index, message] of messages.entries()) {
    yield* checkMessage(file, message, pack, index);
    if (!series.some(({ rotation }) => rotation.includes(message.id))) {
      yield file.fault(`no rotation has "${message.id}": use it or delete it`, 'messages', index, 'id');
    }
  }
}

function* checkMessage(file: Entry<Reminders>, message: ReminderMessage, pack: Pack, index: number): Generator<Fault> {
  const path = ['messages', index, message.kind];
  switch (message.kind) {
    case 'demand':
      return yield* checkIds(file, pack.demands?.ids, [message.demand], 'demand', ...path);
    case 'quote':
      return yield* checkIds(file, pack.quotes?.ids, [message.quote], 'quote', ...path);
    case 'source':
      return yield* checkIds(file, pack.sources?.ids, [message.source], 'source', ...path);
    case 'claim':
      return yield* checkIds(file, pack.claims?.ids, [message.claim], 'claim', ...path);
    case 'update':
      return yield* checkIds(file, pack.updates?.ids, [message.update], 'update', ...path);
    case 'recap':
      if (pack.updates?.ids.size === 0) yield file.fault('there is no update to recall in updates/', 'messages', index);
  }
}

export function* checkUpdate(update: Entry<Update>, pack: Pack): Generator<Fault> {
  yield* checkIds(update, pack.sources?.ids, update.value.sources, 'source', 'sources');
}

export function* checkCorrections(file: Entry<Corrections>, pack: Pack): Generator<Fault> {
  const posted = new Set([...(pack.updates?.ids ?? []), ...(pack.reminders?.value.messages.map(({ id }) => id) ?? [])]);
  for (const [index, { quotes, sources, demands, claims, updates, withdrawn }] of file.value.entries()) {
    yield* checkIds(file, pack.quotes?.ids, quotes, 'quote', index, 'quotes');
    yield* checkIds(file, pack.sources?.ids, sources, 'source', index, 'sources');
    yield* checkIds(file, pack.demands?.ids, demands, 'demand', index, 'demands');
    yield* checkIds(file, pack.claims?.ids, claims, 'claim', index, 'claims');
    yield* checkIds(file, pack.updates?.ids, updates, 'update', index, 'updates');
    const still = withdrawn.find((id) => posted.has(id));
    if (still !== undefined)
      yield file.fault(`"${still}" is still there: delete it, or name what is put right in it`, index, 'withdrawn');
  }
}

export function* checkWon(campaign: Entry<Info>, pack: Pack): Generator<Fault> {
  const { state, won } = campaign.value;
  if (state === 'won' && won === undefined) {
    yield campaign.fault('state is "won": say in "won" what was won, with date, text and sources', 'state');
  }
  if (won === undefined) return;
  if (state === 'live' || state === 'paused') {
    yield campaign.fault(`this is announced only when state is "won", and it is "${state}"`, 'won');
  }
  yield* checkIds(campaign, pack.sources?.ids, won.sources, 'source', 'won', 'sources');
}
