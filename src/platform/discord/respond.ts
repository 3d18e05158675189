import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  DiscordAPIError,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import type { Bot } from '../../bot.ts';
import { translateFor } from '../../language/translate.ts';
import type { MessageDocument, Reply } from '../../message/document.ts';
import { traced } from '../../observing/tracing.ts';
import type { Trail } from '../../observing/trail.ts';
import { hasPictures } from '../../picture/placed.ts';
import { callerOf } from './caller.ts';
import { type Answerable, callbackType, type Exchange, openExchange } from './exchange.ts';
import { loggable } from './fault.ts';
import type { Respond } from './inbound.ts';
import { componentInvocation, focusedOption, messageInvocations, slashInvocation } from './incoming.ts';
import { discordLimits as limits } from './limits.ts';
import { messageCommandsOf } from './message-commands.ts';
import { includes, neededToPost, permissionsMissing } from './permissions.ts';
import { illustrated, noPictures, sendable } from './pictures.ts';
import { toChoice } from './registration.ts';
import { type DiscordMessage, messageFlags, renderDiscord } from './render.ts';
import { slashCommandsOf } from './slash-commands.ts';

/** Answers interactions; each function rejects with the SDK's error when Discord does not take the answer. */
export interface Responder {
  slashCommand(interaction: APIChatInputApplicationCommandInteraction, respond: Respond, trail: Trail): Promise<void>;
  messageCommand(interaction: APIMessageApplicationCommandInteraction, respond: Respond, trail: Trail): Promise<void>;
  component(interaction: APIMessageComponentInteraction, respond: Respond, trail: Trail): Promise<void>;
  autocomplete(interaction: APIApplicationCommandAutocompleteInteraction, respond: Respond): Promise<void>;
}

/** @param answerWithinMs after so many milliseconds without an answer, Discord is asked to wait */
export function createResponder(rest: REST, bot: Bot, answerWithinMs: number): Responder {
  // By the campaigns there are at that moment.
  const campaignOf = () => new Map(slashCommandsOf(bot.campaigns).map(({ name, campaign }) => [name, campaign.id]));

  /** What the bot answers, which never rejects; where it takes long, Discord has been asked to wait. */
  async function awaited<T>(answer: Promise<T>, exchange: Exchange): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, answerWithinMs, undefined);
    });
    const inTime = await Promise.race([answer, late]);
    clearTimeout(timer);
    if (inTime !== undefined) return inTime;
    await exchange.defer();
    return answer;
  }

  /** The answer with its pictures; they take longer than text, so Discord is asked to wait. */
  async function shown({ document, language }: Reply, exchange: Exchange, trail: Trail) {
    if (!hasPictures(document)) return { document, pictures: noPictures };
    await exchange.defer();
    return illustrated(document, language, trail);
  }

  async function answerPrivately(answer: Reply, exchange: Exchange, trail: Trail): Promise<void> {
    const { document, pictures } = await shown(answer, exchange, trail);
    await exchange.reply(privately(document), pictures);
  }

  /** Posts as the bot itself: the answer to an interaction would name for ever who asked for it. */
  async function share(interaction: Answerable, exchange: Exchange, answer: Reply, trail: Trail): Promise<void> {
    const { document, pictures } = await shown(answer, exchange, trail);
    const messages = renderDiscord(document);
    if (!mayPost(interaction, pictures.size > 0)) return exchange.reply(messages, pictures);
    await exchange.defer();
    try {
      for (const [index, message] of messages.entries()) {
        // The nonce keeps a repeated request from posting twice.
        const body = { ...message, nonce: `${interaction.id}-${index}`, enforce_nonce: true };
        await traced('respond', {}, () =>
          rest.post(Routes.channelMessages(interaction.channel.id), sendable(body, pictures)),
        );
      }
    } catch (error) {
      trail.log.warn(loggable(error), 'A shared answer could not be posted');
      await exchange.reply(privately(notPosted(error, interaction)));
    }
  }

  return {
    async slashCommand(interaction, respond, trail) {
      const exchange = openExchange(rest, interaction, respond);
      const answer = await awaited(
        bot.answer(slashInvocation(interaction, campaignOf()), callerOf(interaction, trail)),
        exchange,
      );
      // Only a button shares.
      await answerPrivately(answer, exchange, trail);
    },
    async messageCommand(interaction, respond, trail) {
      const exchange = openExchange(rest, interaction, respond);
      const invocations = messageInvocations(interaction, messageCommandsOf(bot.campaigns));
      if (invocations === undefined) return exchange.reply(privately(noText(interaction.locale)));
      const caller = callerOf(interaction, trail);
      const asked = invocations.map((invocation) => bot.answer(invocation, caller));
      const answers = await awaited(Promise.all(asked.length === 0 ? [bot.answerForeign(caller)] : asked), exchange);
      const illustrations = await Promise.all(answers.map((answer) => shown(answer, exchange, trail)));
      await exchange.reply(
        illustrations.flatMap(({ document }) => privately(document)),
        new Map(illustrations.flatMap(({ pictures }) => [...pictures])),
      );
    },
    async component(interaction, respond, trail) {
      const exchange = openExchange(rest, interaction, respond);
      const invocation = componentInvocation(interaction);
      const answer = await awaited(
        invocation === undefined
          ? bot.answerForeign(callerOf(interaction, trail))
          : bot.answer(invocation, callerOf(interaction, trail)),
        exchange,
      );
      if (answer.visibility === 'channel') return share(interaction, exchange, answer, trail);
      const isPrivate = ((interaction.message.flags ?? 0) & messageFlags.ephemeral) !== 0;
      const { document, pictures } = await shown(answer, exchange, trail);
      const messages = privately(document);
      return answer.replaces && isPrivate ? exchange.replace(messages, pictures) : exchange.reply(messages, pictures);
    },
    async autocomplete(interaction, respond) {
      const focused = focusedOption(interaction, campaignOf());
      const entries =
        focused === undefined
          ? []
          : bot.complete(focused.campaign, focused.command, focused.option, focused.typed, interaction.locale);
      // More would be refused; what is typed next narrows them down.
      const choices = entries.slice(0, limits.autocompleteChoices).map(toChoice);
      await respond({ type: callbackType.choices, data: { choices } }, false);
    },
  };
}

function privately(document: MessageDocument): readonly DiscordMessage[] {
  return renderDiscord(document).map((message) => ({ ...message, flags: message.flags | messageFlags.ephemeral }));
}

const mayPost = (interaction: Answerable, withPictures: boolean): boolean =>
  includes(
    BigInt(interaction.app_permissions),
    neededToPost(interaction.channel.type) | (withPictures ? PermissionFlagsBits.AttachFiles : 0n),
  );

const problem = (text: string): MessageDocument => ({
  summary: text,
  tone: 'problem',
  blocks: [{ kind: 'paragraph', text }],
});

/** Of pictures, cards and other bots' layouts nothing is read. */
const noText = (locale: string): MessageDocument =>
  problem(translateFor(locale)('This message holds no text that could be looked for.'));

function notPosted(error: unknown, { channel, locale }: Answerable): MessageDocument {
  const t = translateFor(locale);
  // https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
  const forbidden = error instanceof DiscordAPIError && (error.code === 50_001 || error.code === 50_013);
  return problem(
    forbidden
      ? `${t('The answer was not posted.')} ${t.text(permissionsMissing(channel.type))}`
      : t('The answer was not posted, or not all of it, because Discord did not take it. Try again in a minute.'),
  );
}
