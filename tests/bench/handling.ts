import type { Bot } from '../../src/bot.ts';
import { renderDiscord } from '../../src/platform/discord/render.ts';
import { responsesTo } from '../../src/platform/slack/delivery.ts';
import type { Asked } from './mix.ts';
import { quantile } from './statistics.ts';

/** Milliseconds a command takes between the SDKs: from what was asked to the messages to send. */
export interface Handling {
  readonly median: number;
  readonly p99: number;
  readonly commands: number;
}

/** Runs unmeasured, until the engine has compiled what it will. */
const WARM_UP = 500;

export interface Handlings {
  /** Of answers asked for before. */
  readonly again: Handling;
  /** Of answers nobody asked for since the start. */
  readonly first: Handling;
}

/** Dispatch and rendering for each platform, `times` times the mix, one command after the other. */
export async function measureHandling(start: () => Bot, campaign: string, mix: readonly Asked[], times: number) {
  const slack = async (bot: Bot, { typed }: Asked) => responsesTo(await bot.answerText(campaign, typed), false);
  const discord = async (bot: Bot, { command, options }: Asked) => {
    const texts = Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]));
    const { document } = await bot.answer({ campaign, command, options: texts, effect: 'new' });
    return renderDiscord(document);
  };
  return { slack: await measure(slack, start, mix, times), discord: await measure(discord, start, mix, times) };
}

type Handle = (bot: Bot, asked: Asked) => Promise<unknown>;

async function measure(handle: Handle, start: () => Bot, mix: readonly Asked[], times: number): Promise<Handlings> {
  const taken = { first: [] as number[], again: [] as number[] };
  for (let time = -WARM_UP; time < times; time += 1) {
    const bot = start();
    for (const which of ['first', 'again'] as const) {
      for (const asked of mix) {
        const from = performance.now();
        await handle(bot, asked);
        if (time >= 0) taken[which].push(performance.now() - from);
      }
    }
  }
  return { first: summary(taken.first), again: summary(taken.again) };
}

const summary = (taken: readonly number[]): Handling => ({
  median: quantile(taken, 0.5),
  p99: quantile(taken, 0.99),
  commands: taken.length,
});
