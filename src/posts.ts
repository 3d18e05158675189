import type { Invoke } from './campaign/announcement.ts';
import type { Campaign } from './campaign/campaign.ts';
import { changedDocument, type Which } from './campaign/changed-document.ts';
import { marked } from './campaign/fictitious.ts';
import { inLanguage } from './campaign/in-language.ts';
import { reminderDocument } from './campaign/reminder-document.ts';
import { isWon, updateDocument, wonDocument } from './campaign/update-document.ts';
import type { MessageDocument } from './message/document.ts';
import { CAMPAIGN_STATE, type CampaignSchedules, UPDATES } from './schedule/campaign-schedule.ts';
import type { Compose } from './schedule/compose.ts';
import { parseCron } from './schedule/cron.ts';
import { parseZone } from './schedule/zone.ts';

/** What campaigns post without being asked, as their content says. */
export function schedulesOf(campaigns: readonly Campaign[]): CampaignSchedules {
  const schedules = campaigns.map(({ id, language, state, reminders, updates, approvals }) => ({
    id,
    language,
    state,
    updates: updates.map((update) => update.id),
    approvals,
    series: reminders.series.map(({ id: series, cron, zone, rotation, first, last }) => ({
      campaign: id,
      id: series,
      cron: parseCron(cron),
      zone: parseZone(zone),
      rotation,
      moving: reminders.messages.filter(({ kind }) => kind === 'recap').map((message) => message.id),
      ...(first === undefined ? {} : { first }),
      ...(last === undefined ? {} : { last }),
    })),
  }));
  return () => schedules;
}

/**
 * Builds a post from the content as it is now; nothing where what was planned has left it. Campaigns never change while they
 * are loaded, so each post is built once for all its channels of a language, and then also rendered once.
 */
export function composerOf(campaigns: readonly Campaign[]): Compose {
  const posts = new Map<string, MessageDocument | undefined>();
  function build(
    { campaign: id, series }: Parameters<Compose>[0],
    message: string,
    { language, first, changed }: Parameters<Compose>[2],
  ): MessageDocument | undefined {
    const original = campaigns.find((one) => one.id === id);
    if (original === undefined) return undefined;
    const campaign = inLanguage(original, language);
    const document = built(campaign, series, message, first);
    const shown =
      changed === undefined
        ? document
        : changedDocument(campaign, document, whichOf(series, message), changed, invokeOf(id));
    return shown && marked(campaign, shown);
  }
  function built(campaign: Campaign, series: string, message: string, first: boolean): MessageDocument | undefined {
    const invoke = invokeOf(campaign.id);
    if (series === CAMPAIGN_STATE) return isWon(campaign) ? wonDocument(campaign, invoke) : undefined;
    if (series === UPDATES) {
      return campaign.updates.some((update) => update.id === message)
        ? updateDocument(campaign, message, invoke, first)
        : undefined;
    }
    const known = campaign.reminders.series.find((one) => one.id === series);
    return known?.rotation.includes(message) ? reminderDocument(campaign, series, message, invoke, first) : undefined;
  }
  return (of, message, details) => {
    const key = JSON.stringify([of.campaign, of.series, message, details.language, details.first, details.changed]);
    if (!posts.has(key)) posts.set(key, build(of, message, details));
    return posts.get(key);
  };
}

/** What a post of a series shows. */
function whichOf(series: string, message: string): Which {
  if (series === CAMPAIGN_STATE) return {};
  return series === UPDATES ? { update: message } : { message };
}

const invokeOf =
  (campaign: string): Invoke =>
  (command, options = {}) => ({ campaign, command, options, effect: 'new' });
