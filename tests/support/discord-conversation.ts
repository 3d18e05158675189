import type { Bot } from '../../src/bot.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { messageFlag } from '../../src/playground/discord/validate-message.ts';
import type { Conversation, Part } from './conversation.ts';
import { deleteOnDiscord } from './delete-message.ts';
import { validateDiscordRequests } from './discord-openapi.ts';
import { answerIn, type Driver, type Node, nodes, type Seen, strings, untilIn } from './seen.ts';
import { startDiscord } from './start-discord.ts';

/** The text Discord shows for Markdown that was escaped. */
const unescaped = (markdown: string): string => markdown.replace(/\\([\\!-/:-@[-`{-~])/g, '$1');

/** The registered command below which a path stands: of a campaign, where one is given. */
function typedAs(commands: ReturnType<LocalDiscord['commands']>, path: readonly string[], campaign = '') {
  const found = commands.find(
    ({ name, options }) => name.startsWith(campaign) && options?.some((option) => option.name === path[0]),
  );
  if (found === undefined) throw new Error(`No registered command has "${path.join(' ')}"`);
  return { name: found.name, path };
}

export async function discordConversation(bot: Bot, mode: 'gateway' | 'http', part: Part = {}): Promise<Conversation> {
  const discord: LocalDiscord = await startLocalDiscord();
  const channel = discord.channels.campaign.id;
  const [member, organizer] = [discord.users.member.id, discord.users.organizer.id];
  let people = part.asker === 'organizer' ? { asker: organizer, other: member } : { asker: member, other: organizer };
  const speaker = () => ({ user: people.asker, ...(part.language === 'es' && { locale: 'es-ES' }) });
  const { onAdapter, logger, watch } = part;
  const more = { ...(onAdapter && { onAdapter }), ...(logger && { logger }), ...(watch && { watch }) };
  const start = () => startDiscord(discord, bot, { mode, ...more });

  type Raw = ReturnType<LocalDiscord['messages']>[number];
  const seen = (raw: Raw): Seen => {
    const all = [...nodes(raw.components)];
    const content = strings(all.map((node) => node.content))
      .map(unescaped)
      .join(' ');
    const buttons = all.filter(({ type }) => type === 2);
    return {
      id: raw.id,
      text: content,
      private: raw.ephemeralTo !== undefined,
      pings: raw.pings,
      buttons: strings(buttons.filter(({ url }) => url === undefined).map(({ label }) => label)),
      links: [
        ...strings(all.map(({ url }) => url)),
        ...[...content.matchAll(/\]\((https?:[^)\s]+)\)/g)].map(([, url = '']) => url),
      ],
      options: all.flatMap(({ options }) => (Array.isArray(options) ? strings(options.map(({ label }) => label)) : [])),
      pictures: all
        .filter(({ type, items }) => type === 12 && Array.isArray(items))
        .flatMap(({ items }) => items as { description: string; media: { url: string } }[])
        .map(({ description, media }) => ({
          alt: description,
          png: discord.file(new URL(media.url).pathname.split('/')[2] ?? '') ?? new Uint8Array(),
        })),
    };
  };
  const driver: Driver<Raw> = {
    raw: (viewer) => discord.messages(channel, people[viewer]),
    seen,
    onChange: (listener) => discord.onChange(listener),
  };
  // A placeholder that says that the bot is thinking is no answer.
  const answer = answerIn(driver, ({ flags }) => ((flags ?? 0) & messageFlag.loading) === 0);
  const find = (message: Seen, matches: (node: Node) => boolean): string => {
    const raw = driver.raw('asker').find(({ id }) => id === message.id);
    const hit = [...nodes(raw?.components)].find(matches);
    if (hit === undefined) throw new Error(`Not found in: ${message.text}; buttons: ${message.buttons.join(', ')}`);
    return String(hit.custom_id);
  };

  let running = await start();
  // Whoever is no organiser would not be shown their commands, and could not see what they are answered.
  if (part.asker !== 'organizer') for (const { name } of discord.commands()) discord.openCommand(name);
  const ask: Conversation['ask'] = (command, options = {}) =>
    answer(() =>
      discord.slashCommand({
        channel,
        ...speaker(),
        ...typedAs(discord.commands(), command.split(' '), part.campaign),
        options,
      }),
    );
  return {
    ask,
    fill: ask,
    press: (message, label) =>
      answer(() =>
        discord.press({
          messageId: message.id,
          ...speaker(),
          customId: find(message, (node) => node.type === 2 && node.label === label),
        }),
      ),
    choose: (message, label) =>
      answer(() => {
        let value = '';
        const customId = find(message, ({ type, options }) => {
          const hit = type === 3 ? (options as Node[]).find((option) => option.label === label) : undefined;
          if (hit !== undefined) value = String(hit.value);
          return hit !== undefined;
        });
        return discord.select({ messageId: message.id, ...speaker(), customId, values: [value] });
      }),
    swap() {
      people = { asker: people.other, other: people.asker };
      // Whoever is no organiser would not be shown their commands.
      for (const { name } of discord.commands()) discord.openCommand(name);
    },
    remove: ({ id }) => deleteOnDiscord(discord, channel, id),
    sees: (viewer) => driver.raw(viewer).map(seen),
    until: untilIn(driver),
    async restart() {
      await running.stop();
      running = await start();
    },
    violations: () => validateDiscordRequests(discord.requests),
    async stop() {
      await running.stop();
      await discord.stop();
    },
  };
}
