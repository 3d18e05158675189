import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bot } from '../../src/bot.ts';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { scopesFor } from '../../src/platform/slack/scopes.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { silent } from './bot.ts';
import type { Conversation, Part } from './conversation.ts';
import { deleteOnSlack } from './delete-message.ts';
import { answerIn, type Driver, type Node, nodes, type Seen, strings, untilIn } from './seen.ts';

export async function slackConversation(bot: Bot, mode: 'socket' | 'http', part: Part): Promise<Conversation> {
  const slack: LocalSlack = await startLocalSlack({
    scopes: part.scopes ?? Object.keys(scopesFor(bot.campaigns)),
  });
  const { credentials, workspace } = slack;
  const channel = workspace.channels.campaign.id;
  const [member, organizer] = [workspace.users.member.id, workspace.users.admin.id];
  let people = part.asker === 'organizer' ? { asker: organizer, other: member } : { asker: member, other: organizer };
  if (part.language === 'es') slack.setLocale(people.asker, 'es-ES');

  const start = async () => {
    const apiUrl = `${slack.url}/api/`;
    const common = { ...credentials, apiUrl, ...(part.watch && { watch: part.watch }) };
    const settings = mode === 'socket' ? { mode, ...common } : { mode, ...common };
    const adapter = createSlackAdapter(settings, bot, part.logger ?? silent);
    part.onAdapter?.(adapter);
    const server = adapter.listener === undefined ? undefined : createServer(adapter.listener);
    if (server !== undefined) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
    }
    await adapter.start();
    return async () => {
      await adapter.stop();
      server?.closeAllConnections();
      server?.close();
    };
  };

  type Raw = ReturnType<LocalSlack['messages']>[number];
  const seen = (raw: Raw): Seen => {
    const all = [...nodes(raw.blocks)];
    const labelOf = ({ text }: Node) => strings([...nodes(text)].map((node) => node.text))[0] ?? '';
    const buttons = all.filter(({ type }) => type === 'button');
    return {
      id: raw.ts,
      text: strings(all.map(({ text }) => text)).join(' '),
      private: raw.ephemeralTo !== undefined,
      pings: raw.pings,
      buttons: buttons.filter(({ url }) => url === undefined).map(labelOf),
      links: strings(all.map(({ url }) => url)),
      options: all.flatMap(({ options }) => (Array.isArray(options) ? options.map(labelOf) : [])),
      pictures: all
        .filter(({ type }) => type === 'image')
        .map((block) => ({
          alt: String(block.alt_text),
          png: slack.file((block.slack_file as { id: string }).id) ?? new Uint8Array(),
        })),
    };
  };
  const driver: Driver<Raw> = {
    raw: (viewer) => slack.messages(channel, people[viewer]),
    seen,
    onChange: (listener) => slack.onChange(listener),
  };
  const answer = answerIn(driver, ({ botPosted }) => botPosted);
  const control = (message: Seen, label: string, type: 'button' | 'static_select') => {
    const raw = driver.raw('asker').find(({ ts }) => ts === message.id);
    for (const node of nodes(raw?.blocks)) {
      if (node.type !== type) continue;
      const choices = type === 'button' ? [node] : ((node.options ?? []) as Node[]);
      const hit = choices.find(({ text }) => strings([...nodes(text)].map((inner) => inner.text))[0] === label);
      if (hit !== undefined) return { actionId: String(node.action_id), value: String(hit.value) };
    }
    throw new Error(`No ${type} "${label}" in: ${raw === undefined ? 'a message that is gone' : seen(raw).text}`);
  };

  let stop = await start();
  return {
    ask: (command, options = {}) =>
      answer(() => {
        const words = Object.entries(options).map(([name, value]) => `${name}:"${value}"`);
        return slack.slashCommand({
          channel,
          user: people.asker,
          command: `/${part.campaign ?? bot.campaigns[0]?.id}`,
          text: [command, ...words].join(' '),
        });
      }),
    fill: (command, values) =>
      answer(async () => {
        const typed = {
          channel,
          user: people.asker,
          command: `/${part.campaign ?? bot.campaigns[0]?.id}`,
          text: command,
        };
        await slack.slashCommand(typed);
        await slack.submitView({ user: people.asker, values });
      }),
    press: (message, label) =>
      answer(() =>
        slack.press({
          messageTs: message.id,
          user: people.asker,
          actionId: control(message, label, 'button').actionId,
        }),
      ),
    choose: (message, label) =>
      answer(() =>
        slack.select({ messageTs: message.id, user: people.asker, ...control(message, label, 'static_select') }),
      ),
    swap() {
      people = { asker: people.other, other: people.asker };
    },
    remove: ({ id }) => deleteOnSlack(slack, channel, id),
    sees: (viewer) =>
      driver
        .raw(viewer)
        .filter(({ botPosted }) => botPosted)
        .map(seen),
    until: untilIn(driver),
    async restart() {
      await stop();
      stop = await start();
    },
    violations: () => [],
    async stop() {
      await stop();
      await slack.stop();
    },
  };
}
