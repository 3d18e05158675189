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
const WARM_UP = 3_000;

/** Dispatch and rendering for each platform, `times` times the mix, one command after the other. */
export async function measureHandling(bot: Bot, campaign: string, mix: readonly Asked[], times: number) {
  const slack = async ({ typed }: Asked) => responsesTo(await bot.answerText(campaign, typed), false);
  const discord = async ({ command, options }: Asked) => {
    const texts = Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]));
    const { document } = await bot.answer({ campaign, command, options: texts, effect: 'new' });
    return renderDiscord(document);
  };
  return { slack: await measure(slack, mix, times), discord: await measure(discord, mix, times) };
}

async function measure(handle: (asked: Asked) => Promise<unknown>, mix: readonly Asked[], times: number) {
  const taken: number[] = [];
  for (let time = -WARM_UP; time < times; time += 1) {
    for (const asked of mix) {
      const from = performance.now();
      await handle(asked);
      if (time >= 0) taken.push(performance.now() - from);
    }
  }
  return { median: quantile(taken, 0.5), p99: quantile(taken, 0.99), commands: taken.length };
}
