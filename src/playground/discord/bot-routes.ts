import { z } from 'zod';
import { parseForm, refusal } from './api-error.ts';
import type { Application } from './application-routes.ts';
import { type CommandRegistry, listed } from './command-registry.ts';
import { guildRoutes } from './guild-routes.ts';
import { apiMessage, type Messages, plainOrigin } from './messages.ts';
import type { ApiRequest, ApiRoute } from './rest-server.ts';
import { validateMessage } from './validate-message.ts';
import { apiChannel, applicationId, botUser, guild, type LocalChannel, permission } from './world.ts';

interface Parts {
  readonly application: Application;
  readonly messages: Messages;
  readonly channels: readonly LocalChannel[];
  readonly globalCommands: CommandRegistry;
  readonly guildCommands: CommandRegistry;
  readonly gatewayUrl: () => string;
  /** How many shards an app is advised to use. */
  readonly advisedShards: number;
  readonly changed: () => void;
  /** Whether the app is in the server. */
  readonly installed: () => boolean;
}

/** The routes an app uses with its bot token. */
export const botRoutes = (parts: Parts): ApiRoute[] => [
  ...identityRoutes(parts),
  ...parts.application.routes,
  ...commandRoutes('/applications/{application_id}/commands', parts.globalCommands, parts.changed),
  ...commandRoutes('/applications/{application_id}/guilds/{guild_id}/commands', parts.guildCommands, parts.changed),
  ...guildRoutes(parts.installed),
  ...channelRoutes(parts),
];

function identityRoutes({ gatewayUrl, advisedShards: shards }: Parts): ApiRoute[] {
  return [
    { method: 'GET', route: '/gateway', open: true, handle: () => ({ body: { url: gatewayUrl() } }) },
    {
      method: 'GET',
      route: '/gateway/bot',
      handle: () => ({
        body: {
          url: gatewayUrl(),
          shards,
          // As many may identify at once, so that no test waits for five seconds between two of them.
          session_start_limit: { total: 1_000, remaining: 999, reset_after: 14_400_000, max_concurrency: shards },
        },
      }),
    },
    {
      method: 'GET',
      route: '/users/@me',
      handle: () => ({ body: { ...botUser, verified: true, mfa_enabled: true, locale: 'en-US', flags: 0 } }),
    },
  ];
}

function commandRoutes(route: string, registry: CommandRegistry, changed: () => void): ApiRoute[] {
  const check = ({ params }: ApiRequest) => {
    if (params.application_id !== applicationId) throw refusal.unknownApplication();
    if (params.guild_id !== undefined && params.guild_id !== guild.id) throw refusal.unknownGuild();
  };
  return [
    {
      method: 'GET',
      route,
      handle: (request) => {
        check(request);
        return { body: listed(registry.all, request.query.get('with_localizations') === 'true') };
      },
    },
    {
      method: 'PUT',
      route,
      handle: (request) => {
        check(request);
        return { body: registry.replace(request.body), afterwards: changed };
      },
    },
    {
      method: 'POST',
      route,
      handle: (request) => {
        check(request);
        const { command, created } = registry.upsert(request.body);
        return { body: command, status: created ? 201 : 200, afterwards: changed };
      },
    },
  ];
}

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().optional(),
  after: z.string().optional(),
});

function channelRoutes({ messages, channels, installed }: Parts): ApiRoute[] {
  const route = '/channels/{channel_id}/messages';
  const visible = ({ params }: ApiRequest): LocalChannel => {
    const channel = channels.find(({ id }) => id === params.channel_id);
    if (!channel) throw refusal.unknownChannel();
    if (channel.group) throw refusal.missingAccess();
    const sees = installed() || channel.recipient !== undefined;
    if (!sees || (channel.appPermissions & permission.viewChannel) === 0n) throw refusal.missingAccess();
    return channel;
  };
  const publicMessage = (request: ApiRequest) => {
    const channel = visible(request);
    const message = messages.get(request.params.message_id ?? '');
    if (message.channel_id !== channel.id || message.ephemeralTo !== undefined) throw refusal.unknownMessage();
    return message;
  };

  return [
    { method: 'GET', route: '/channels/{channel_id}', handle: (request) => ({ body: apiChannel(visible(request)) }) },
    {
      method: 'GET',
      route,
      handle: (request) => {
        const channel = visible(request);
        // Without the history permission Discord answers with an empty list.
        if ((channel.appPermissions & permission.readMessageHistory) === 0n) return { body: [] };
        const { limit, before, after } = parseForm(page, Object.fromEntries(request.query));
        const all = messages
          .in(channel.id)
          .filter(({ id }) => (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after)));
        const found = after && !before ? all.slice(0, limit) : all.slice(-limit);
        return { body: found.reverse().map(apiMessage) };
      },
    },
    {
      method: 'POST',
      route,
      handle: (request) => {
        const channel = visible(request);
        if ((channel.appPermissions & permission.sendMessages) === 0n) throw refusal.missingPermissions();
        const { files } = request;
        if (files.length > 0 && (channel.appPermissions & permission.attachFiles) === 0n) {
          throw refusal.missingPermissions();
        }
        const body = validateMessage(request.body, 'channel', [], 0, { uploaded: files, kept: [] });
        const { nonce } = body;
        const create = () => messages.create({ channelId: channel.id, body, origin: plainOrigin, files });
        const message =
          body.enforce_nonce && nonce != null ? messages.createOnce(`${channel.id}:${nonce}`, create) : create();
        // The nonce is given back here only: messages that are read later do not carry it.
        return { body: { ...apiMessage(message), ...(nonce != null && { nonce }) } };
      },
    },
    {
      method: 'GET',
      route: `${route}/{message_id}`,
      handle: (request) => ({ body: apiMessage(publicMessage(request)) }),
    },
    {
      method: 'PATCH',
      route: `${route}/{message_id}`,
      handle: (request) => {
        const { id, flags, author } = publicMessage(request);
        if (author.id !== botUser.id) throw refusal.notAuthor();
        return { body: apiMessage(messages.edit(id, validateMessage(request.body, 'edit', [], flags))) };
      },
    },
    {
      method: 'DELETE',
      route: `${route}/{message_id}`,
      handle: (request) => {
        messages.delete(publicMessage(request).id);
        return {};
      },
    },
  ];
}
