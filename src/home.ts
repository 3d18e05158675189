import { chiefDemand, demandBlocks, demandWords, updateBlocks } from './campaign/announcement.ts';
import { byline } from './campaign/cite.ts';
import type { WorkspaceRef } from './channel.ts';
import { instantInWords, seriesEntries, whenInWords } from './command/organizing-words.ts';
import { contextOf, type Room } from './command/room.ts';
import type { ChannelReminders, Reminders } from './command/services.ts';
import { actions, answer, button, heading, list, note, organizerCommand, paragraph, strong } from './message/build.ts';
import type { Block, MessageDocument, Text } from './message/document.ts';

/** What a campaign shows where a platform gives the bot a page of its own. */
export interface Home {
  /** What everybody sees; the same object for everybody who reads the same language. */
  readonly document: MessageDocument;
  /** What organisers of the workspace see besides. */
  readonly organized?: OrganizedHome;
}

/** A workspace's reminders, for its organisers. */
export interface OrganizedHome {
  readonly document: MessageDocument;
  /** By the platform's ids. Buttons of a channel are for that channel. */
  readonly channels: readonly { readonly channel: string; readonly document: MessageDocument }[];
  /** What is to be said below them. */
  readonly rest?: MessageDocument;
}

/** Of more channels a page would be too long. */
const MOST_CHANNELS = 12;

const documents = new WeakMap<Room, MessageDocument>();

/** The demand that every post repeats, the latest update, and what people ask first. */
export function homeDocument(room: Room): MessageDocument {
  const known = documents.get(room);
  if (known !== undefined) return known;
  const { campaign } = room;
  const { invoke, t } = contextOf(room, {});
  const demand = chiefDemand(campaign);
  const update = campaign.updates.at(-1);
  const made = answer(
    campaign.name,
    heading(campaign.name),
    ...demandBlocks(campaign, demand),
    ...demandWords(campaign, demand),
    byline(campaign),
    actions(
      ...[
        [t('Summary'), 'summary'],
        [t('A quotation'), 'quote'],
        [t('Sources'), 'sources'],
        [t('What you can do'), 'act overview'],
        [t('All commands'), 'help'],
      ].flatMap(([label = '', command = '']) => (room.commands.has(command) ? [button(label, invoke(command))] : [])),
    ),
    ...(update === undefined
      ? []
      : [heading(`${t('Latest update')}: ${update.title}`), ...updateBlocks(campaign, update)]),
  );
  documents.set(room, made);
  return made;
}

/** What is on in the channels of a workspace, with buttons that turn it off. */
export async function organizedHome(room: Room, reminders: Reminders, workspace: WorkspaceRef): Promise<OrganizedHome> {
  const { t } = contextOf(room, {});
  const { id } = room.campaign;
  const { channels, count } = await reminders.inWorkspace(id, workspace, MOST_CHANNELS);
  const title = t('Reminders in this workspace');
  return {
    document: answer(
      title,
      heading(title),
      count === 0 ? paragraph(t('No reminder is on in any channel.')) : undefined,
      note(`${t('Turn one on in a channel')}: `, organizerCommand(id, 'remind on')),
    ),
    channels: channels.map((one) => ({ channel: one.channel, document: channelDocument(room, one) })),
    ...(count > channels.length
      ? {
          rest: answer(
            title,
            note(
              `${t('{count, plural, one {# more channel has reminders.} other {# more channels have reminders.}} Ask there', { count: count - channels.length })}: `,
              organizerCommand(id, 'remind list'),
            ),
          ),
        }
      : {}),
  };
}

function channelDocument(room: Room, { reminders, followsUpdates, next }: ChannelReminders): MessageDocument {
  const { invoke, t } = contextOf(room, {});
  const titles = new Map(seriesEntries(room.campaign).map(({ id, label }) => [id, label]));
  const paused = reminders.some(({ pausedUntil }) => pausedUntil !== undefined);
  const lines = reminders.map(({ series, zone, pausedUntil, blocked }): Text => {
    const run = next.find((one) => one.series === series);
    return [
      strong(series),
      titles.has(series) ? ` — ${titles.get(series)}` : '',
      pausedUntil === undefined
        ? ''
        : `; ${t('paused until {when}', { when: instantInWords(pausedUntil, zone, t.language) })}`,
      blocked === undefined ? '' : `. ${t('Not posted: {reason}', { reason: t.said(blocked) })}`,
      run === undefined ? '' : `; ${t('next: {when}', { when: whenInWords(run, t.language) })}`,
    ].filter((part) => part !== '');
  });
  const on: readonly Block[] = lines.length === 0 ? [] : [list(lines)];
  return answer(
    t('Reminders in this channel'),
    ...on,
    followsUpdates ? paragraph(t('Campaign updates are announced here.')) : undefined,
    actions(
      paused
        ? button(t('Resume now'), invoke('remind resume'))
        : button(t('Pause for a week'), invoke('remind pause', { until: '1w' })),
      ...reminders.map(({ series }) => button(t('Turn off {series}', { series }), invoke('remind off', { series }))),
      followsUpdates ? button(t('Turn off updates'), invoke('updates', { follow: 'off' })) : undefined,
      button(t('What is on'), invoke('remind list')),
    ),
  );
}
