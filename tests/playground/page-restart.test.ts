import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type ClientMessage, type State, serverMessage } from '../../src/playground/page-protocol.ts';
import { startProgram } from '../support/program.ts';

let folder: string;
const kills: (() => Promise<void>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-restart-'));
});
afterEach(async () => {
  for (const kill of kills.splice(0)) await kill();
  await rm(folder, { recursive: true });
});

/** The program as it is shipped, and its page as a program would use it. */
async function begin() {
  const program = startProgram('bundle/main.js', [], { PAGE_OPEN: 'no', PAGE_PORT: '0', DATA_DIR: folder });
  const kill = async () => {
    program.process.kill('SIGKILL');
    await program.ended();
  };
  kills.push(kill);
  const [, origin = ''] = await program.says(/Talk to the bot at (http:\/\/127\.0\.0\.1:\d+)/);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/conversation`, { origin });
  let latest: State | undefined;
  const looks = new Set<() => void>();
  socket.on('message', (data) => {
    const message = serverMessage.parse(JSON.parse(String(data)));
    if (message.type === 'state') latest = message;
    for (const look of looks) look();
  });
  const until = (fits: (state: State) => boolean) =>
    new Promise<State>((resolve) => {
      const look = () => {
        if (latest === undefined || !fits(latest)) return;
        looks.delete(look);
        resolve(latest);
      };
      looks.add(look);
      look();
    });
  await until(() => true);
  return { program, kill, until, send: (message: ClientMessage) => socket.send(JSON.stringify(message)) };
}

const slash = { slack: '/huawei-spain', discord: '/huawei-spain-organise' } as const;

const posts = ({ slack, discord }: State) =>
  [slack, discord].map(({ messages }) => messages.filter(({ bot, onlyYou }) => bot && !onlyYou).length);

it('goes on after the process was killed: the next reminder is posted, and none twice', async () => {
  const first = await begin();
  for (const platform of ['slack', 'discord'] as const) {
    first.send({ type: 'say', platform, text: `${slash[platform]} remind on weekly-demand` });
    await first.until((state) => state[platform].messages.some(({ bot }) => bot));
  }
  first.send({ type: 'move-clock', move: 'next-reminder' });
  const moved = await first.until(({ deliveries }) => deliveries.counts.sent === 2);
  expect(posts(moved)).toEqual([1, 1]);
  await first.kill();

  const second = await begin();
  const found = await second.until(() => true);
  expect(found.clock.now).toBeGreaterThanOrEqual(moved.deliveries.latest[0]?.due ?? Number.NaN);
  expect(posts(found)).toEqual([0, 0]);
  second.send({ type: 'move-clock', move: 'next-reminder' });
  const later = await second.until(({ clock, deliveries }) => deliveries.counts.sent === 4 && !clock.moving);
  expect(posts(later)).toEqual([1, 1]);
  expect(later.deliveries.counts).toEqual({ due: 4, sent: 4, waiting: 0, failed: 0, missed: 0, unknown: 0 });
  expect(new Set(later.deliveries.latest.map(({ key }) => key)).size).toBe(4);
});

it('ends cleanly also while the clock is moving', async () => {
  const { program, send, until } = await begin();
  send({ type: 'say', platform: 'slack', text: '/huawei-spain remind on weekly-demand' });
  await until(({ slack }) => slack.messages.some(({ bot }) => bot));
  for (let weeks = 0; weeks < 20; weeks += 1) send({ type: 'move-clock', move: 'week' });
  await until(({ clock }) => clock.moving);
  program.process.kill('SIGTERM');
  expect(await program.ended()).toMatchObject({ code: 0, errors: '' });
});
