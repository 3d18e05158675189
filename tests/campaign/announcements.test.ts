import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Invoke } from '../../src/campaign/announcement.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { loadCampaign } from '../../src/campaign/load.ts';
import { reminderDocument } from '../../src/campaign/reminder-document.ts';
import { updateDocument, wonDocument } from '../../src/campaign/update-document.ts';
import { ContentError } from '../../src/errors.ts';
import type { MessageDocument } from '../../src/message/document.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { renderDiscord } from '../../src/platform/discord/render.ts';
import { renderSlack } from '../../src/platform/slack/render.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { shippedBot } from '../support/bot.ts';

const { bot, campaign } = await shippedBot();
const invoke: Invoke = (command, options = {}) => ({ campaign: campaign.id, command, options, effect: 'new' });

const won: Campaign = {
  ...campaign,
  state: 'won',
  won: { date: '2027-01-15', text: 'Spain suspended the cooperation.', sources: ['statement'] },
};
/** One message for every kind, with the longest entry of each. */
const everyKind: Campaign = {
  ...campaign,
  reminders: {
    series: campaign.reminders.series.map((one) => ({ ...one, rotation: ['update', 'recap'] as const })),
    messages: [
      { id: 'update', kind: 'update', update: campaign.updates[0]?.id ?? '' },
      { id: 'recap', kind: 'recap', latest: 5 },
    ],
  } as Campaign['reminders'],
};

const remindersOf = (one: Campaign): [string, MessageDocument][] =>
  one.reminders.series.flatMap(({ id, rotation }) =>
    rotation.map((message): [string, MessageDocument] => [
      `${id}: ${message}`,
      reminderDocument(one, id, message, invoke),
    ]),
  );
const reminders = [...remindersOf(campaign), ...remindersOf(everyKind)];
const updates = campaign.updates.map(({ id }): [string, MessageDocument] => [id, updateDocument(campaign, id, invoke)]);
const posts = [...reminders, ...updates, ['won', wonDocument(won, invoke)] as [string, MessageDocument]];

const invocations = ({ blocks }: MessageDocument) =>
  blocks.flatMap((block) =>
    block.kind === 'actions' ? block.buttons.flatMap((one) => (one.kind === 'invoke' ? one.invocation : [])) : [],
  );

describe('a post nobody asked for', () => {
  it.each(posts)('fits one message on each platform: %s', (_name, document) => {
    expect(renderSlack(document)).toHaveLength(1);
    expect(renderDiscord(document)).toHaveLength(1);
  });

  it.each(posts)('names a demand with paragraph and date, and whose it is: %s', (_name, document) => {
    const text = plainText(document);
    expect(text).toMatch(/ARTICLE 19 asks [^(]+ \(July 2025, ¶\d+\): /);
    expect(text).toContain('Statement by ARTICLE 19, July 2025: ');
  });

  it.each(posts)(
    'leads by every button to an answer, one of them what those named have answered: %s',
    async (_name, document) => {
      const carried = invocations(document);
      expect(carried.some(({ command }) => command === 'claims' || command === 'claim')).toBe(true);
      for (const one of carried) expect((await bot.answer(one)).document.tone).toBe('answer');
    },
  );

  it('says where it is the first how it came to the channel', () => {
    const [update] = campaign.updates;
    const both = (first: boolean) => [
      reminderDocument(campaign, 'weekly-demand', 'suspend', invoke, first),
      updateDocument(campaign, update?.id ?? '', invoke, first),
    ];
    const sentence = 'This is the first here: an organiser of this channel has turned them on. Whoever manages';
    for (const document of both(true)) expect(plainText(document)).toContain(sentence);
    for (const document of both(false)) expect(plainText(document)).not.toContain('This is the first');
  });

  it.each(reminders)('says how an organiser turns reminders off: %s', (_name, document) => {
    expect(plainText(document)).toContain('/huawei-spain remind off');
  });

  it.each(updates)('dates and cites an update, and sets it apart from the statement: %s', (id, document) => {
    const update = campaign.updates.find((one) => one.id === id);
    const text = plainText(document);
    const [address] = campaign.sources.flatMap((one) => (update?.sources.includes(one.id) ? (one.address ?? []) : []));
    expect(text).toContain(`${id.slice(0, 4)}: ${update?.text}`);
    expect(text).toContain(`<${address}>`);
    expect(text).toContain('This is not part of ARTICLE 19’s statement.');
    expect(text).toContain('/huawei-spain updates off');
  });

  it('shows a claim with every answer on record', () => {
    const text = plainText(reminderDocument(campaign, 'weekly-demand', 'contract', invoke));
    const claim = campaign.claims.find(({ id }) => id === 'contract');
    expect(claim?.answers.length).toBeGreaterThan(2);
    for (const answer of claim?.answers ?? []) expect(text).toContain(answer.text);
    expect(text).toContain('“according to media reports”');
  });

  it('recalls the latest updates, newest first, and says that finding none proves nothing', () => {
    const text = plainText(reminderDocument(campaign, 'monthly-recap', 'latest', invoke));
    const shown = campaign.updates.map(({ text: one }) => text.indexOf(one));
    expect(shown.slice(0, -3).every((at) => at === -1)).toBe(true);
    expect(shown.slice(-3)).toEqual(shown.slice(-3).toSorted((a, b) => b - a));
    expect(text).toContain('proves nothing');
  });
});

it('tells what was won also once the campaign has ended, so that the post can be compared', () => {
  expect(wonDocument({ ...won, state: 'archived' }, invoke)).toEqual(wonDocument(won, invoke));
});

describe('a post whose content is gone', () => {
  it.each([
    ['the series', () => reminderDocument(campaign, 'daily', 'suspend', invoke)],
    ['the message', () => reminderDocument(campaign, 'weekly-demand', 'praise', invoke)],
    ['the message from the rotation', () => reminderDocument(campaign, 'weekly-demand', 'latest', invoke)],
    ['the update', () => updateDocument(campaign, '2020-01-01-nothing', invoke)],
    ['the success', () => wonDocument({ ...won, state: 'live' }, invoke)],
  ])('is refused rather than posted stale: %s', (_what, make) => {
    expect(make).toThrow(ContentError);
  });
});

describe('a campaign', () => {
  it('needs neither reminders nor updates', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'campaign-'));
    await cp('content/huawei-spain', folder, { recursive: true });
    await rm(join(folder, 'reminders.yaml'));
    await rm(join(folder, 'updates'), { recursive: true });
    await expect(loadCampaign(folder, scheduleCheck)).resolves.toMatchObject({
      reminders: { series: [], messages: [] },
      updates: [],
    });
    await rm(folder, { recursive: true });
  });

  it('lists its updates oldest first', () => {
    const dates = campaign.updates.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted());
    expect(dates[0]).toBe('2018-01');
  });
});
