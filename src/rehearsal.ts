import { setImmediate } from 'node:timers/promises';
import type { Bot } from './bot.ts';
import { asTyped } from './command/several.ts';
import type { CommandSpec, OptionSpec } from './command/spec.ts';
import { BotError } from './errors.ts';
import type { MessageDocument } from './message/document.ts';
import type { Invocation } from './message/invocation.ts';
import { discordLimits } from './platform/discord/limits.ts';
import { renderDiscord } from './platform/discord/render.ts';
import { renderSlack } from './platform/slack/render.ts';

/**
 * Asks every command with every value of every option (one option at a time, the required ones filled with their first
 * value) and renders each answer for both platforms, so that content no button or message can hold is found before
 * anybody asks for it. `problems` has one line per answer that failed.
 * A text that a command cannot do without is the campaign's name. Commands of organisers, which change something, and other
 * texts are not tried.
 */
export async function rehearse(bot: Bot): Promise<{ readonly answers: number; readonly problems: readonly string[] }> {
  const invocations = bot.campaigns.flatMap(({ id, name, commands }) =>
    commands
      .filter(({ access }) => access === 'everyone')
      .flatMap((command) =>
        optionsToTry(command, name).map(
          (options): Invocation => ({ campaign: id, command: command.name, options, effect: 'new' }),
        ),
      ),
  );
  const problems: string[] = [];
  for (const invocation of invocations) {
    // A bot that is at work meanwhile has its turns.
    await setImmediate();
    const problem = problemOf(invocation, await bot.answer(invocation));
    if (problem !== undefined) problems.push(problem);
  }
  return { answers: invocations.length, problems };
}

/** An answer and what may follow it, where people have the bot by their own account. */
const MOST_MESSAGES = 1 + discordLimits.followUpsWhereNotInstalled;

function problemOf(invocation: Invocation, { document }: { readonly document: MessageDocument }): string | undefined {
  const asked = [invocation.command, ...Object.entries(invocation.options).map((pair) => pair.join(':'))].join(' ');
  if (document.tone === 'problem') return `${asked}: ${document.summary}`;
  try {
    renderSlack(document);
    const messages = renderDiscord(document).length;
    return messages <= MOST_MESSAGES
      ? undefined
      : `${asked}: takes ${messages} messages on Discord, which takes ${MOST_MESSAGES} in servers without the bot`;
  } catch (error) {
    if (error instanceof BotError) return `${asked}: ${error.message}`;
    throw error;
  }
}

function optionsToTry({ options }: CommandSpec, sample: string): readonly Readonly<Record<string, string>>[] {
  const required = Object.fromEntries(
    options.filter((option) => option.required).map((option) => [option.name, values(option)[0] ?? sample]),
  );
  const varied = options.flatMap((option) => values(option).map((value) => ({ ...required, [option.name]: value })));
  return options.every((option) => !option.required) ? [{}, ...varied] : varied;
}

function values({ kind }: OptionSpec): readonly string[] {
  if (kind.type === 'text') return [];
  // Of several, all at once: fewer of them make no longer an answer.
  if (kind.type === 'entries') return [asTyped(kind.entries.map((_, index) => index + 1))];
  return kind.type === 'integer'
    ? Array.from({ length: kind.max - kind.min + 1 }, (_, index) => String(kind.min + index))
    : kind.entries.map(({ id }) => id);
}
