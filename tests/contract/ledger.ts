import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryKey, type Occurrence } from '../../src/schedule/delivery.ts';
import { type Ending, endsFrom, type Ledger } from '../../src/schedule/ledger.ts';

const slack = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
const discord = { platform: 'discord', workspace: '10', channel: '20' } as const;
const occurrence = (slot: string, due: number, changes: Partial<Occurrence> = {}): Occurrence => ({
  campaign: 'huawei-spain',
  series: 'weekly-demand',
  channel: slack,
  slot,
  due,
  ...changes,
});
const endings: readonly Ending[] = [
  { state: 'sent', ref: '1234.5678' },
  { state: 'failed', reason: 'The channel is gone.' },
  { state: 'missed', reason: 'Too late.' },
  { state: 'unknown', reason: 'It cannot be looked up.' },
  { state: 'planned' },
];

/** What every ledger must do. `open` gives an empty one. */
export function describeLedger(name: string, open: () => Ledger | Promise<Ledger>): void {
  describe(`a ledger ${name}`, () => {
    it('records an occurrence once, and leaves a known one as it is', async () => {
      const ledger = await open();
      const monday = occurrence('2026-03-02T09:00[Europe/Madrid]', 100);
      expect(await ledger.add([monday, monday], 'planned', 1)).toBe(1);
      expect(await ledger.add([{ ...monday, due: 200 }], 'missed', 2)).toBe(0);
      const key = 'huawei-spain/weekly-demand/slack:T1:C1/2026-03-02T09:00[Europe/Madrid]';
      expect(await ledger.get(key)).toEqual({ ...monday, key, state: 'planned', changed: 1 });
    });

    it('gives a delivery to one claim only, also when many come at once', async () => {
      const ledger = await open();
      const monday = occurrence('a', 100);
      await ledger.add([monday], 'planned', 1);
      const claims = await Promise.all(['x', 'y', 'z'].map((message) => ledger.claim(deliveryKey(monday), message, 2)));
      expect(claims).toEqual([true, false, false]);
      expect(await ledger.get(deliveryKey(monday))).toMatchObject({ state: 'claimed', message: 'x', changed: 2 });
    });

    it('gives no claim to a delivery nobody planned', async () => {
      expect(await (await open()).claim('a/b/slack:T1:C1/c', 'x', 1)).toBe(false);
    });

    it.each(endings)('lets a claimed delivery end as $state', async (ending) => {
      const ledger = await open();
      await ledger.add([occurrence('a', 100)], 'planned', 1);
      const key = deliveryKey(occurrence('a', 100));
      await ledger.claim(key, 'x', 2);
      expect(await ledger.settle(key, ending, 3)).toBe(true);
      expect(await ledger.get(key)).toEqual({ ...occurrence('a', 100), key, message: 'x', changed: 3, ...ending });
      expect(await ledger.claim(key, 'y', 4)).toBe(ending.state === 'planned');
    });

    it('takes the ending of a claim from who made it alone, and what was sent from anybody', async () => {
      const ledger = await open();
      const key = deliveryKey(occurrence('a', 100));
      await ledger.add([occurrence('a', 100)], 'planned', 1);
      await ledger.claim(key, 'x', 2, 'first');
      expect(await ledger.get(key)).toMatchObject({ state: 'claimed', claim: 'first' });
      // Somebody else finds that nothing was sent, gives it up, and it is claimed again.
      expect(await ledger.settle(key, { state: 'planned' }, 3, 'first')).toBe(true);
      expect(await ledger.get(key)).not.toHaveProperty('claim');
      await ledger.claim(key, 'x', 4, 'second');
      for (const late of endings.filter(({ state }) => state !== 'sent')) {
        for (const claim of ['first', undefined]) expect(await ledger.settle(key, late, 5, claim)).toBe(false);
      }
      expect(await ledger.get(key)).toMatchObject({ state: 'claimed', changed: 4, claim: 'second' });
      expect(await ledger.settle(key, { state: 'sent', ref: '1' }, 6, 'first')).toBe(true);
      expect(await ledger.settle(key, { state: 'planned' }, 7, 'second')).toBe(false);
      expect(await ledger.get(key)).toMatchObject({ state: 'sent', changed: 6 });
    });

    it('believes that something was sent also after it was given up, and gives it to nobody then', async () => {
      const ledger = await open();
      const key = deliveryKey(occurrence('a', 100));
      await ledger.add([occurrence('a', 100)], 'planned', 1);
      await ledger.claim(key, 'x', 2, 'first');
      await ledger.settle(key, { state: 'planned' }, 3, 'first');
      expect(await ledger.settle(key, { state: 'missed', reason: 'Too late.' }, 4, 'first')).toBe(false);
      expect(await ledger.settle(key, { state: 'sent', ref: '1' }, 4, 'first')).toBe(true);
      expect(await ledger.claim(key, 'x', 5, 'second')).toBe(false);
    });

    it('never sends a second time, whatever is asked of it in whatever order', async () => {
      const steps = fc.oneof(fc.constant('claim' as const), fc.constant('add' as const), fc.constantFrom(...endings));
      await fc.assert(
        fc.asyncProperty(fc.array(steps, { maxLength: 12 }), async (sequence) => {
          const ledger = await open();
          const one = occurrence('a', 100);
          const key = deliveryKey(one);
          let state: string | undefined;
          for (const step of sequence) {
            const was = state;
            let done: boolean;
            if (step === 'claim') {
              done = await ledger.claim(key, 'x', 2);
              expect(done).toBe(was === 'planned');
              if (done) state = 'claimed';
            } else if (step === 'add') {
              done = (await ledger.add([one], 'planned', 1)) === 1;
              expect(done).toBe(was === undefined);
              state ??= 'planned';
            } else {
              done = await ledger.settle(key, step, 3);
              expect(done).toBe((endsFrom[step.state] as readonly (string | undefined)[]).includes(was));
              if (done) state = step.state;
            }
            expect((await ledger.get(key))?.state).toBe(state);
          }
        }),
        { numRuns: 50 },
      );
      for (const from of Object.values(endsFrom)) {
        for (const final of ['sent', 'failed', 'missed'] as const) expect(from).not.toContain(final);
      }
      expect(endsFrom.planned).not.toContain('unknown');
    });

    it('lists by channel, series, state and time, and counts by state', async () => {
      const ledger = await open();
      const all = [
        occurrence('b', 200),
        occurrence('a', 100),
        occurrence('a', 150, { channel: discord }),
        occurrence('u1', 120, { series: 'updates' }),
      ];
      await ledger.add(all, 'planned', 1);
      await ledger.add([occurrence('old', 50)], 'missed', 1);
      await ledger.claim(deliveryKey(occurrence('a', 100)), 'x', 2);
      const slots = async (filter: Parameters<Ledger['list']>[0]) =>
        (await ledger.list(filter)).map(({ slot }) => slot);
      expect(await slots({})).toEqual(['old', 'a', 'u1', 'a', 'b']);
      expect(await slots({ channel: slack })).toEqual(['old', 'a', 'u1', 'b']);
      expect(await slots({ channel: discord, state: 'planned' })).toEqual(['a']);
      expect(await slots({ series: 'updates', campaign: 'huawei-spain' })).toEqual(['u1']);
      expect(await slots({ campaign: 'another' })).toEqual([]);
      expect(await slots({ state: 'claimed' })).toEqual(['a']);
      expect(await slots({ dueFrom: 100, dueUntil: 150 })).toEqual(['a', 'u1']);
      expect(await slots({ channel: slack, newestFirst: true, limit: 2 })).toEqual(['b', 'u1']);
      expect(await ledger.count()).toEqual({ planned: 3, claimed: 1, sent: 0, failed: 0, missed: 1, unknown: 0 });
      expect((await ledger.list({ state: 'missed' }))[0]?.reason).toMatch(/not running/);
    });

    it('knows the latest delivery of a series in a channel for which a message was chosen', async () => {
      const ledger = await open();
      await ledger.add([occurrence('a', 100), occurrence('b', 200), occurrence('c', 300)], 'planned', 1);
      expect(await ledger.latest('huawei-spain', 'weekly-demand', slack)).toBeUndefined();
      await ledger.claim(deliveryKey(occurrence('b', 200)), 'quotation', 2);
      await ledger.claim(deliveryKey(occurrence('a', 100)), 'demand', 2);
      expect(await ledger.latest('huawei-spain', 'weekly-demand', slack)).toMatchObject({ message: 'quotation' });
      expect(await ledger.latest('huawei-spain', 'weekly-demand', discord)).toBeUndefined();
    });

    it('forgets what is over and old, but neither what is open nor the latest of a channel', async () => {
      const ledger = await open();
      const send = async (slot: string, due: number, channel: Occurrence['channel']) => {
        const one = occurrence(slot, due, { channel });
        await ledger.add([one], 'planned', 1);
        await ledger.claim(deliveryKey(one), slot, 2);
        await ledger.settle(deliveryKey(one), { state: 'sent', ref: slot }, 3);
      };
      await send('a', 100, slack);
      await send('b', 200, slack);
      await send('c', 100, discord);
      await ledger.add([occurrence('m', 120)], 'missed', 1);
      await ledger.add([occurrence('p', 50), occurrence('q', 60)], 'planned', 1);
      await ledger.claim(deliveryKey(occurrence('q', 60)), 'q', 2);
      await ledger.settle(deliveryKey(occurrence('q', 60)), { state: 'unknown', reason: 'no history' }, 3);
      expect(await ledger.prune(1000)).toBe(2);
      expect((await ledger.list({})).map(({ slot }) => slot)).toEqual(['p', 'q', 'c', 'b']);
      expect(await ledger.prune(1000)).toBe(0);
    });
  });
}
