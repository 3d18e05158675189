import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryError, type DeliveryFault, DocumentError } from '../../src/errors.ts';
import type { MessageDocument } from '../../src/message/document.ts';
import { type PostingStage, postingStages, type StageOptions } from '../support/posting-stage.ts';

const reminder: MessageDocument = {
  summary: 'A reminder of the demand.',
  tone: 'answer',
  blocks: [
    { kind: 'heading', text: 'The demand' },
    { kind: 'paragraph', text: 'For @everyone, <!channel>, <@U0000000001> and <@1180000000000000201> to read.' },
    { kind: 'actions', buttons: [{ kind: 'link', label: 'The statement', url: 'https://example.org' }] },
  ],
};
const corrected: MessageDocument = {
  summary: 'Corrected.',
  tone: 'answer',
  blocks: [{ kind: 'paragraph', text: 'Corrected, @everyone and <@U0000000001>.' }],
};
const tooLong: MessageDocument = {
  ...reminder,
  blocks: Array.from({ length: 60 }, (_, at) => ({ kind: 'paragraph', text: `Part ${at}. ${'word '.repeat(100)}` })),
};
const key = 'huawei-spain/weekly-demand/platform:workspace:channel/2026-11-30T09:00[Europe/Madrid]';
/** Long before anything that a test posts. */
const since = new Date(Date.now() - 60 * 60_000);
const hopeful = (sentence: string) => /^[A-Z].{30,}[.)]$/.test(sentence);

async function faultOf(work: Promise<unknown>): Promise<DeliveryFault> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`Expected a DeliveryError, not ${String(error)}`);
  expect(error.message).toBe(error.fault.sentence);
  return error.fault;
}

describe.each(Object.entries(postingStages))('posting on %s', (_, create) => {
  let stage: PostingStage;
  const open = async (options: StageOptions = {}) => {
    stage = await create(options);
    return stage;
  };
  afterEach(async () => {
    expect(stage.violations()).toSatisfy((found: unknown) => found === 'skipped' || (found as []).length === 0);
    await stage.stop();
  });

  it('shows a delivery once, and says which message it is', async () => {
    const { adapter, channel, posted, other } = await open();
    const { channel: where, message } = await adapter.post(channel, reminder, key);
    expect(where).toBe(channel.channel);
    expect(posted(channel).map(({ id }) => id)).toEqual([message]);
    expect(posted(other)).toEqual([]);
  });

  it('notifies nobody, whatever the text says', async () => {
    const { adapter, channel, posted } = await open();
    await adapter.post(channel, reminder, key);
    expect(posted(channel).map(({ pings }) => pings)).toEqual([[]]);
  });

  it('finds a delivery by its key, also after a restart', async () => {
    const { adapter, channel } = await open();
    const message = await adapter.post(channel, reminder, key);
    expect(await adapter.find(channel, key, since)).toEqual(message);
    await stage.restart();
    expect(await stage.adapter.find(channel, key, since)).toEqual(message);
  });

  it('finds no delivery with another key, in another channel, or from before the moment that was asked for', async () => {
    const { adapter, channel, other } = await open();
    await adapter.post(channel, reminder, key);
    expect(await adapter.find(channel, `${key}+1`, since)).toBe('absent');
    expect(await adapter.find(other, key, since)).toBe('absent');
    expect(await adapter.find(channel, key, new Date(Date.now() + 60_000))).toBe('absent');
  });

  it('finds a delivery among more messages than one page holds', async () => {
    const { adapter, channel, fill } = await open();
    const first = await adapter.post(channel, reminder, key);
    await fill(channel, 250);
    const last = await adapter.post(channel, reminder, `${key}/last`);
    expect(await adapter.find(channel, key, since)).toEqual(first);
    expect(await adapter.find(channel, `${key}/last`, since)).toEqual(last);
  });

  it('says that it may not look, where it may not', async () => {
    const { adapter, channel } = await open({ readable: false });
    await adapter.post(channel, reminder, key);
    expect(await adapter.find(channel, key, since)).toBe('unreadable');
  });

  it('refuses a document of several messages before it sends anything', async () => {
    const { adapter, channel, posted, attempts } = await open();
    await expect(adapter.post(channel, tooLong, key)).rejects.toThrow(DocumentError);
    expect(attempts()).toBe(0);
    expect(posted(channel)).toEqual([]);
  });

  it('passes a rate limit on with its time, and holds back no other channel', async () => {
    const { adapter, channel, other, posted, failNextPost, attempts } = await open();
    failNextPost({ limitedFor: 30 });
    const fault = await faultOf(adapter.post(channel, reminder, key));
    expect(fault).toMatchObject({ kind: 'passing' });
    expect('retryAfterMs' in fault && fault.retryAfterMs).toBeGreaterThanOrEqual(30_000);
    expect('retryAfterMs' in fault && fault.retryAfterMs).toBeLessThan(31_000);
    expect(attempts()).toBe(1);
    await adapter.post(other, reminder, key);
    expect(posted(channel)).toEqual([]);
    expect(posted(other)).toHaveLength(1);
  });

  it('asks once where the platform fails, and leaves trying again to its caller', async () => {
    const { adapter, channel, posted, failNextPost, attempts } = await open();
    failNextPost({ error: 500 });
    expect(await faultOf(adapter.post(channel, reminder, key))).toMatchObject({ kind: 'passing' });
    expect(attempts()).toBe(1);
    expect(posted(channel)).toEqual([]);
    await adapter.post(channel, reminder, key);
    expect(posted(channel)).toHaveLength(1);
  });

  it.each(['closed', 'silent'] as const)(
    'is uncertain after an answer that never came (%s), until it looks',
    async (lost) => {
      const { adapter, channel, posted, failNextPost, attempts } = await open({ requestTimeoutMs: 500 });
      failNextPost({ lost });
      const fault = await faultOf(adapter.post(channel, reminder, key));
      expect(fault).toMatchObject({ kind: 'uncertain' });
      expect(attempts()).toBe(1);
      const [shown, ...more] = posted(channel);
      expect(more).toEqual([]);
      expect(await adapter.find(channel, key, since)).toEqual({ channel: channel.channel, message: shown?.id });
    },
  );

  it('is passing where nobody listens: nothing can have arrived', async () => {
    const { unreachable, channel } = await open();
    const adapter = await unreachable();
    expect(await faultOf(adapter.post(channel, reminder, key))).toMatchObject({ kind: 'passing' });
  });

  it('does not take a failure to read for an absent message', async () => {
    const { adapter, channel, failNextRead } = await open();
    await adapter.post(channel, reminder, key);
    failNextRead();
    expect(await faultOf(adapter.find(channel, key, since))).toMatchObject({ kind: 'passing' });
  });

  it('puts another document in the place of one, as often as it is asked, and still finds it by its key', async () => {
    const { adapter, channel, posted, attempts } = await open();
    const ref = await adapter.post(channel, reminder, key);
    await adapter.post(channel, reminder, `${key}/other`);
    const [before, other] = posted(channel);
    for (let times = 0; times < 2; times += 1) {
      await adapter.edit(channel, ref, corrected, key);
      const [after, ...others] = posted(channel);
      expect(after?.id).toBe(before?.id);
      expect(after?.text).toContain('Corrected');
      expect(after?.text).not.toContain('to read');
      expect(after?.pings).toEqual([]);
      expect(others).toEqual([other]);
    }
    expect(attempts()).toBe(2);
    expect(await adapter.find(channel, key, since)).toEqual(ref);
  });

  it('says so where the message to be changed was deleted, or is not the bot’s', async () => {
    const { adapter, channel, remove, foreign, posted } = await open();
    const ref = await adapter.post(channel, reminder, key);
    const message = await foreign(channel);
    await remove(channel, ref.message);
    const gone = await faultOf(adapter.edit(channel, ref, corrected, key));
    expect(gone).toMatchObject({ kind: 'permanent', reason: 'message-gone' });
    expect(gone.sentence).toSatisfy(hopeful);
    const closed = await faultOf(adapter.edit(channel, { ...ref, message }, corrected, key));
    expect(closed).toMatchObject({ kind: 'permanent', reason: 'message-closed' });
    expect(closed.sentence).toSatisfy(hopeful);
    expect(posted(channel).map(({ id }) => id)).toEqual([message]);
  });

  it('changes nothing where the document takes several messages, and asks once where it cannot be changed now', async () => {
    const { adapter, channel, posted, failNextEdit } = await open({ requestTimeoutMs: 500 });
    const ref = await adapter.post(channel, reminder, key);
    const before = posted(channel);
    await expect(adapter.edit(channel, ref, tooLong, key)).rejects.toThrow(DocumentError);
    failNextEdit({ limitedFor: 30 });
    expect(await faultOf(adapter.edit(channel, ref, corrected, key))).toMatchObject({ kind: 'passing' });
    failNextEdit({ error: 500 });
    await stage.restart();
    expect(await faultOf(stage.adapter.edit(channel, ref, corrected, key))).toMatchObject({ kind: 'passing' });
    expect(posted(channel)).toEqual(before);
    failNextEdit({ lost: 'closed' });
    expect(await faultOf(stage.adapter.edit(channel, ref, corrected, key))).toMatchObject({ kind: 'uncertain' });
    expect(posted(channel)[0]?.text).toContain('Corrected');
  });

  it('may post where it can, and shows nothing to find that out', async () => {
    const { adapter, channel, posted, attempts, pending } = await open();
    expect(await adapter.canPost(channel)).toEqual({ ok: true });
    expect(posted(channel)).toEqual([]);
    expect(attempts()).toBe(0);
    expect(pending()).toBe(0);
  });
});

for (const [platform, create] of Object.entries(postingStages)) {
  const stage = await create({});
  const obstacles = Object.entries(stage.obstacles).map(([name, { reason }]) => ({ name, reason }));
  await stage.stop();

  describe.each(obstacles)(`$name on ${platform}`, ({ name, reason }) => {
    it('is found out before anything is to be posted, with a sentence that says what to do', async () => {
      const { adapter, channel, obstacles: all, stop, posted, pending } = await create({});
      all[name]?.arrange();
      const access = await adapter.canPost(channel);
      expect(access.ok ? '' : access.reason).toSatisfy(hopeful);
      expect(pending()).toBe(0);
      if (reason !== 'channel-gone') expect(posted(channel)).toEqual([]);
      await stop();
    });

    it('never makes a delivery look absent that was posted before', async () => {
      const { adapter, channel, obstacles: all, stop } = await create({});
      const message = await adapter.post(channel, reminder, key);
      all[name]?.arrange();
      if (reason === 'token-revoked') {
        expect(await faultOf(adapter.find(channel, key, since))).toMatchObject({ kind: 'permanent', reason });
      } else expect(['unreadable', message]).toContainEqual(await adapter.find(channel, key, since));
      await stop();
    });

    it(`fails for good as ${reason}, after one attempt`, async () => {
      const { adapter, channel, obstacles: all, stop, attempts } = await create({});
      all[name]?.arrange();
      const fault = await faultOf(adapter.post(channel, reminder, key));
      expect(fault).toMatchObject({ kind: 'permanent', reason });
      expect(fault.sentence).toSatisfy(hopeful);
      expect(attempts()).toBe(1);
      await stop();
    });
  });
}
