import { expect, it } from 'vitest';
import { createEndWithdrawn } from '../../src/schedule/end-withdrawn.ts';
import type { Ending } from '../../src/schedule/ledger.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { channel, MONDAY } from '../support/scheduling.ts';

const MINUTE = 60_000;

function stage(contentMs: number) {
  const clock = createMovedClock(MONDAY);
  const endings: Ending[] = [];
  const settle = async (_task: unknown, ending: Ending) => {
    endings.push(ending);
    return undefined;
  };
  const occurrence = { campaign: 'huawei-spain', series: 'updates', channel: channel(), slot: 'news', due: 0 };
  const plannedAt = clock.now().epochMilliseconds;
  const task = { occurrence, key: 'key', attempts: 0, plannedAt };
  const end = createEndWithdrawn({ clock, settle, contentMs });
  return { clock, endings, end: () => end(task, 'The message was withdrawn.') };
}

it('What a worker does not have in its content is asked for again while others may have newer content', async () => {
  const { clock, endings, end } = stage(10 * MINUTE);
  expect(await end()).toBeGreaterThan(0);
  await clock.pass(9 * MINUTE);
  expect(await end()).toBeGreaterThan(0);
  expect(endings).toEqual([]);
  await clock.pass(MINUTE);
  expect(await end()).toBeUndefined();
  expect(endings).toEqual([{ state: 'missed', reason: 'The message was withdrawn.' }]);
});

it('What a bot that is one process does not have in its content is missed at once', async () => {
  const { endings, end } = stage(0);
  expect(await end()).toBeUndefined();
  expect(endings).toHaveLength(1);
});
