import { z } from 'zod';
import type { Conversations, LocalMessage } from './conversations.ts';
import { ApiError } from './refusal.ts';
import { checkArguments, checkContent, messageFields } from './validate-message.ts';
import { app, bot, findChannel, findUser, type LocalChannel, workspace } from './world.ts';

/** What the methods act on. */
export interface WebApiContext {
  readonly conversations: Conversations;
  readonly scopes: readonly string[];
  readonly url: string;
  /** A Socket Mode address that works once. */
  readonly openConnection: () => string;
}

interface WebApiMethod {
  readonly token: 'bot' | 'app';
  readonly scope?: string;
  readonly call: (args: unknown, context: WebApiContext) => Readonly<Record<string, unknown>>;
}

const channel = z.string();
const ts = z.string();
const common = { token: z.string().optional(), team_id: z.string().optional() };
const noArguments = z.strictObject(common);
const post = z.strictObject({ ...common, ...messageFields, channel });
const postEphemeral = z.strictObject({ ...common, ...messageFields, channel, user: z.string() });
const update = z.strictObject({ ...common, ...messageFields, channel, ts });
const remove = z.strictObject({ ...common, channel, ts });

/** The Web API methods this server has. https://docs.slack.dev/reference/methods */
export const webApiMethods: Readonly<Record<string, WebApiMethod>> = {
  'auth.test': {
    token: 'bot',
    call(args, { url }) {
      checkArguments(noArguments, args);
      return {
        url: `${url}/`,
        team: workspace.name,
        user: bot.name,
        team_id: workspace.teamId,
        user_id: bot.userId,
        bot_id: bot.botId,
        is_enterprise_install: false,
      };
    },
  },
  'apps.connections.open': {
    token: 'app',
    call(args, { openConnection }) {
      checkArguments(noArguments, args);
      return { url: openConnection() };
    },
  },
  'chat.postMessage': {
    token: 'bot',
    scope: 'chat:write',
    call(args, context) {
      const request = checkArguments(post, args);
      const { id } = writable(request.channel, context);
      const message = context.conversations.post({ channel: id, content: checkContent(request) });
      return { channel: id, ts: message.ts, message: apiMessage(message) };
    },
  },
  'chat.postEphemeral': {
    token: 'bot',
    scope: 'chat:write',
    call(args, context) {
      const request = checkArguments(postEphemeral, args);
      const { id } = writable(request.channel, context);
      if (!findUser(request.user)) throw new ApiError('user_not_in_channel');
      const content = checkContent(request);
      return { message_ts: context.conversations.post({ channel: id, content, ephemeralTo: request.user }).ts };
    },
  },
  'chat.update': {
    token: 'bot',
    scope: 'chat:write',
    call(args, context) {
      const request = checkArguments(update, args);
      const message = ownMessage(request, context, 'cant_update_message');
      // A field that is not given stays as it is.
      const { text = message.text, blocks = message.blocks } = request;
      const updated = context.conversations.replace(message, checkContent({ text, blocks }));
      return { channel: message.channel, ts: message.ts, text: updated.text, message: apiMessage(updated) };
    },
  },
  'chat.delete': {
    token: 'bot',
    scope: 'chat:write',
    call(args, context) {
      const request = checkArguments(remove, args);
      const message = ownMessage(request, context, 'cant_delete_message');
      context.conversations.remove(message.ts);
      return { channel: message.channel, ts: message.ts };
    },
  },
};

/** A message as the Web API and interactions show it. */
export const apiMessage = ({ ts: id, text, blocks, user, edited }: LocalMessage) => ({
  type: 'message',
  user,
  bot_id: bot.botId,
  app_id: app.id,
  team: workspace.teamId,
  ts: id,
  text,
  ...(blocks.length > 0 && { blocks }),
  ...(edited && { edited: { user, ts: id } }),
});

function writable(id: string, { scopes }: WebApiContext): LocalChannel {
  const found = findChannel(id);
  if (!found) throw new ApiError('channel_not_found');
  if (found.archived) throw new ApiError('is_archived');
  if (!found.botIsMember && !scopes.includes('chat:write.public')) throw new ApiError('not_in_channel');
  return found;
}

/** A message the bot may change: its own, and not a private one, which only a response_url reaches. */
function ownMessage(request: { channel: string; ts: string }, context: WebApiContext, foreign: string): LocalMessage {
  writable(request.channel, context);
  const message = context.conversations.find(request.ts);
  if (message?.channel !== request.channel || message.ephemeralTo !== undefined) {
    throw new ApiError('message_not_found');
  }
  if (!message.botPosted) throw new ApiError(foreign);
  return message;
}
