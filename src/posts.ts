import type { Campaign } from './campaign/campaign.ts';
import { marked } from './campaign/fictitious.ts';
import { inLanguage } from './campaign/in-language.ts';
import { reminderDocument } from './campaign/reminder-document.ts';
import { updateDocument, wonDocument } from './campaign/update-document.ts';
import type { MessageDocument } from './message/document.ts';
import { CAMPAIGN_STATE, type CampaignSchedules, UPDATES } from './schedule/campaign-schedule.ts';
import type { Compose } from './schedule/compose.ts';
import { parseCron } from './schedule/cron.ts';
import { parseZone } from './schedule/zone.ts';

/** What campaigns post without being asked, as their content says. */
export function schedulesOf(campaigns: readonly Campaign[]): CampaignSchedules {
  const schedules = campaigns.map(({ id, language, state, reminders, updates }) => ({
    id,
    language,
    state,
    updates: updates.map((update) => update.id),
    series: reminders.series.map(({ id: series, cron, zone, rotation, first, last }) => ({
      campaign: id,
      id: series,
      cron: parseCron(cron),
      zone: parseZone(zone),
      rotation,
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
    { language, first }: Parameters<Compose>[2],
  ): MessageDocument | undefined {
    const original = campaigns.find((one) => one.id === id);
    if (original === undefined) return undefined;
    const campaign = inLanguage(original, language);
    const document = built(campaign, series, message, first);
    return document && marked(campaign, document);
  }
  function built(campaign: Campaign, series: string, message: string, first: boolean): MessageDocument | undefined {
    const { id } = campaign;
    const invoke = (command: string, options: Readonly<Record<string, string>> = {}) =>
      ({ campaign: id, command, options, effect: 'new' }) as const;
    if (series === CAMPAIGN_STATE) return campaign.state === 'won' ? wonDocument(campaign, invoke) : undefined;
    if (series === UPDATES) {
      return campaign.updates.some((update) => update.id === message)
        ? updateDocument(campaign, message, invoke, first)
        : undefined;
    }
    const known = campaign.reminders.series.find((one) => one.id === series);
    return known?.rotation.includes(message) ? reminderDocument(campaign, series, message, invoke, first) : undefined;
  }
  return (of, message, details) => {
    const key = JSON.stringify([of.campaign, of.series, message, details.language, details.first]);
    if (!posts.has(key)) posts.set(key, build(of, message, details));
    return posts.get(key);
  };
}
