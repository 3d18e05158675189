import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { onceProcessed } from '../../src/platform/slack/uploads.ts';
import { shippedBot } from '../support/bot.ts';
import type { Conversation } from '../support/conversation.ts';
import { transports } from '../support/transports.ts';

let bot: Bot;
let campaign: Campaign;
beforeAll(async () => {
  ({ bot, campaign } = await shippedBot());
});

/** Width and height of a PNG, in its first chunk. */
const sizeOf = (png: Uint8Array) => {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

describe.each(Object.entries(transports))('%s', (_name, connect) => {
  let conversation: Conversation;
  beforeAll(async () => {
    conversation = await connect(bot);
  });
  afterAll(async () => {
    expect([[], 'skipped']).toContainEqual(conversation.violations());
    await conversation.stop();
  });

  it('shows a quotation as a picture to the asker alone, with its words as alt text', async () => {
    const [quote] = campaign.quotes;
    const answer = await conversation.ask('quote', { card: 'landscape' });
    const [picture, ...others] = answer.pictures;
    expect(others).toEqual([]);
    expect(picture?.alt).toContain(`“${quote?.text}”`);
    expect(answer.text).toContain(quote?.text);
    expect(sizeOf(picture?.png ?? new Uint8Array())).toEqual([1200, 630]);
    expect(answer.private).toBe(true);
    expect(conversation.sees('other')).toEqual([]);
  });

  it('shows the chief demand, and then another format and another demand in its place', async () => {
    const answer = await conversation.ask('demands', { card: 'square' });
    const chief = campaign.demands.find(({ id }) => id === campaign.demand);
    expect(answer.pictures.map(({ alt }) => alt)).toEqual([expect.stringContaining(chief?.words ?? '')]);
    const tall = await conversation.press(answer, 'Tall, 1080 × 1920');
    expect(tall.id).toBe(answer.id);
    expect(tall.pictures.map(({ png }) => sizeOf(png))).toEqual([[1080, 1920]]);
    const next = await conversation.press(tall, 'Another demand');
    expect(next.pictures.map(({ alt }) => alt)).toEqual([expect.stringContaining(campaign.demands[1]?.words ?? '')]);
  });

  it('shares a picture with the channel, naming nobody', async () => {
    const shared = await conversation.press(await conversation.ask('quote', { card: 'square' }), 'Share in channel');
    expect(shared.private).toBe(false);
    expect(shared.pictures.map(({ png }) => sizeOf(png))).toEqual([[1080, 1080]]);
    expect(conversation.sees('other').map(({ id }) => id)).toContain(shared.id);
  });

  it('draws the dated events of the statement, all of which stand below as text', async () => {
    const { pictures, text } = await conversation.ask('timeline', { part: 'statement', card: 'story' });
    expect(pictures.map(({ png }) => sizeOf(png))).toEqual([[1080, 1920]]);
    for (const event of campaign.timeline.statement) expect(text).toContain(event.text);
  });
});

describe('a picture on Slack', () => {
  it('that the app may not upload is told in words, and what the scope is called', async () => {
    const conversation = await transports['Slack over Socket Mode'](bot, { scopes: ['commands', 'chat:write'] });
    const answer = await conversation.ask('quote', { card: 'landscape' });
    await conversation.stop();
    expect(answer.pictures).toEqual([]);
    expect(answer.text).toContain('files:write');
    expect(answer.text).toContain(campaign.quotes[0]?.text);
  });

  it('that Slack has not looked at yet is sent again, three times at most', async () => {
    const waited: number[] = [];
    const wait = async (milliseconds: number) => waited.push(milliseconds);
    const unprocessed = Object.assign(new Error('An API error occurred'), { data: { error: 'invalid_blocks' } });
    let sent = 0;
    const taken = onceProcessed(async () => {
      sent += 1;
      if (sent < 3) throw unprocessed;
      return sent;
    }, wait);
    await expect(taken).resolves.toBe(3);
    await expect(onceProcessed(() => Promise.reject(unprocessed), wait)).rejects.toBe(unprocessed);
    expect(waited).toEqual([1_000, 2_000, 1_000, 2_000, 4_000]);
  });
});
