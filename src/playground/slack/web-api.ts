import { z } from 'zod';
import type { Channels } from './channels.ts';
import type { Conversations, LocalMessage } from './conversations.ts';
import { completeArguments, type Files, uploadArguments } from './files.ts';
import { historyArguments, historyPage } from './history.ts';
import type { OAuth } from './oauth.ts';
import type { PostingPace } from './rate-limits.ts';
import { ApiError, RateLimited } from './refusal.ts';
import type { Registration } from './registration.ts';
import type { ScheduledMessages } from './scheduled-messages.ts';
import type { Triggers } from './triggers.ts';
import { unfurl, unfurlArguments } from './unfurls.ts';
import { checkArguments, checkContent, messageFields } from './validate-message.ts';
import { checkHomeView, checkView } from './validate-view.ts';
import { apiHome, apiView, type Views } from './views.ts';
import {
  app,
  bot,
  findUser,
  type LocalChannel,
  type LocalUser,
  type LocalWorkspace,
  workspaceOfChannel,
  workspaceOfUser,
} from './world.ts';

/** What the methods act on. */
export interface WebApiContext {
  readonly channels: Channels;
  readonly conversations: Conversations;
  readonly files: Files;
  readonly scheduled: ScheduledMessages;
  readonly triggers: Triggers;
  readonly views: Views;
  /** Whose token the request came with; the first where it needs none. */
  readonly workspace: LocalWorkspace;
  readonly oauth: OAuth;
  /** The app's token stops working, at the app's own wish. */
  readonly revoke: () => void;
  /** Unlimited where missing. */
  readonly pace: PostingPace | undefined;
  readonly now: () => number;
  readonly scopes: readonly string[];
  readonly registration: Registration;
  /** In which a person has Slack. */
  readonly localeOf: (user: LocalUser) => string;
  readonly url: string;
  /** A Socket Mode address that works once. */
  readonly openConnection: () => string;
}

interface WebApiMethod {
  readonly token: 'bot' | 'app' | 'none';
  readonly scope?: string;
  readonly call: (args: unknown, context: WebApiContext) => Readonly<Record<string, unknown>>;
}

const channel = z.string();
const ts = z.string();
const common = { token: z.string().optional(), team_id: z.string().optional() };
const schedule = z.strictObject({ ...common, ...messageFields, channel, post_at: z.coerce.number().int().positive() });
const unschedule = z.strictObject({ ...common, channel, scheduled_message_id: z.string() });
const listScheduled = z.strictObject({ ...common, channel: channel.optional() });
const history = z.strictObject({ ...common, ...historyArguments });
const userInfo = z.strictObject({
  ...common,
  user: z.string(),
  include_locale: z.stringbool().or(z.boolean()).optional(),
});
const revokeArguments = z.strictObject({ ...common, test: z.coerce.boolean().default(false) });
const noArguments = z.strictObject(common);
const post = z.strictObject({ ...common, ...messageFields, channel });
const postEphemeral = z.strictObject({ ...common, ...messageFields, channel, user: z.string() });
const { text: messageText, blocks: messageBlocks, metadata } = messageFields;
/** Of a message that is changed, Slack takes fewer fields than of a new one, and how its text is read. */
const update = z.strictObject({
  ...common,
  text: messageText,
  blocks: messageBlocks,
  metadata,
  parse: z.enum(['none', 'full']).optional(),
  link_names: z.boolean().optional(),
  channel,
  ts,
});
const openView = z.strictObject({ ...common, trigger_id: z.string(), view: z.unknown() });
const updateView = z.strictObject({ ...common, view_id: z.string(), hash: z.string().optional(), view: z.unknown() });
const publishView = z.strictObject({ ...common, user_id: z.string(), hash: z.string().optional(), view: z.unknown() });
const unfurling = z.strictObject({ ...common, ...unfurlArguments });
const uploading = z.strictObject({ ...common, ...uploadArguments });
const completing = z.strictObject({ ...common, ...completeArguments });
const remove = z.strictObject({ ...common, channel, ts });

/** The Web API methods this server has. https://docs.slack.dev/reference/methods */
export const webApiMethods: Readonly<Record<string, WebApiMethod>> = {
  'auth.test': {
    token: 'bot',
    call(args, { url, workspace }) {
      checkArguments(noArguments, args);
      return {
        url: `${url}/`,
        team: workspace.name,
        user: bot.name,
        team_id: workspace.teamId,
        user_id: workspace.bot.userId,
        bot_id: workspace.bot.botId,
        is_enterprise_install: false,
      };
    },
  },
  'auth.revoke': {
    token: 'bot',
    call(args, { revoke }) {
      const { test } = checkArguments(revokeArguments, args);
      if (!test) revoke();
      return { revoked: !test };
    },
  },
  'oauth.v2.access': { token: 'none', call: (args, { oauth }) => oauth.access(args) },
  'apps.connections.open': {
    token: 'app',
    call(args, { openConnection }) {
      checkArguments(noArguments, args);
      return { url: openConnection() };
    },
  },
  'users.info': {
    token: 'bot',
    scope: 'users:read',
    call(args, { workspace, localeOf }) {
      const request = checkArguments(userInfo, args);
      const found = findUser(request.user);
      if (!found || workspaceOfUser(found.id) !== workspace) throw new ApiError('user_not_found');
      const { id, name, realName, admin } = found;
      return {
        user: {
          id,
          team_id: workspace.teamId,
          name,
          real_name: realName,
          deleted: false,
          is_admin: admin,
          is_owner: false,
          is_primary_owner: false,
          is_restricted: false,
          is_ultra_restricted: false,
          is_bot: false,
          ...(request.include_locale && { locale: localeOf(found) }),
        },
      };
    },
  },
  'chat.postMessage': {
    token: 'bot',
    scope: 'chat:write',
    call(args, context) {
      const request = checkArguments(post, args);
      const { id } = writable(request.channel, context);
      const content = checkContent(request);
      const wait = context.pace?.take(id, context.now()) ?? 0;
      if (wait > 0) throw new RateLimited(wait);
      const message = context.conversations.post({ channel: id, content, threadTs: request.thread_ts });
      return { channel: id, ts: message.ts, message: apiMessage(message, true) };
    },
  },
  'chat.postEphemeral': {
    token: 'bot',
    scope: 'chat:write',
    call(args, context) {
      const request = checkArguments(postEphemeral, args);
      const { id } = writable(request.channel, context);
      if (!findUser(request.user) || workspaceOfUser(request.user) !== context.workspace) {
        throw new ApiError('user_not_in_channel');
      }
      const content = checkContent(request);
      const { user: ephemeralTo, thread_ts: threadTs } = request;
      return { message_ts: context.conversations.post({ channel: id, content, ephemeralTo, threadTs }).ts };
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
      const content = checkContent({ text, blocks, metadata: request.metadata });
      const updated = context.conversations.replace(message, content);
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
  'chat.scheduleMessage': {
    token: 'bot',
    scope: 'chat:write',
    call(args, context) {
      const request = checkArguments(schedule, args);
      const { id } = writable(request.channel, context);
      const { text } = checkContent(request);
      const message = context.scheduled.add(id, text, request.post_at);
      return {
        channel: id,
        scheduled_message_id: message.id,
        post_at: message.postAt,
        message: { type: 'delayed_message', subtype: 'bot_message', text, bot_id: context.workspace.bot.botId },
      };
    },
  },
  'chat.deleteScheduledMessage': {
    token: 'bot',
    scope: 'chat:write',
    call(args, { scheduled, workspace }) {
      const request = checkArguments(unschedule, args);
      if (workspaceOfChannel(request.channel) !== workspace) throw new ApiError('channel_not_found');
      scheduled.remove(request.channel, request.scheduled_message_id);
      return {};
    },
  },
  'chat.scheduledMessages.list': {
    token: 'bot',
    call(args, { scheduled, workspace }) {
      const request = checkArguments(listScheduled, args);
      const listed = scheduled.all.filter(
        (message) =>
          (request.channel ?? message.channel) === message.channel && workspaceOfChannel(message.channel) === workspace,
      );
      return {
        scheduled_messages: listed.map(({ id, channel: channelId, postAt, created, text }) => ({
          id,
          channel_id: channelId,
          post_at: postAt,
          date_created: created,
          text,
        })),
        response_metadata: { next_cursor: '' },
      };
    },
  },
  'views.open': {
    token: 'bot',
    call(args, { triggers, views, files, workspace }) {
      const request = checkArguments(openView, args);
      const view = checkView(request.view);
      files.check(workspace, view.blocks);
      const user = triggers.take(request.trigger_id);
      if (workspaceOfUser(user) !== workspace) throw new ApiError('invalid_trigger_id');
      return { view: apiView(views.open(user, view)) };
    },
  },
  'views.update': {
    token: 'bot',
    call(args, { views, files, workspace }) {
      const request = checkArguments(updateView, args);
      const view = checkView(request.view);
      files.check(workspace, view.blocks);
      const updated = views.update(request.view_id, view, ({ user }) => workspaceOfUser(user) === workspace);
      return { view: apiView(updated) };
    },
  },
  'views.publish': {
    token: 'bot',
    call(args, { views, workspace, registration }) {
      const request = checkArguments(publishView, args);
      if (!registration.homeTab) throw new ApiError('not_enabled');
      const view = checkHomeView(request.view);
      const found = findUser(request.user_id);
      if (!found || workspaceOfUser(found.id) !== workspace) throw new ApiError('invalid_arguments');
      if (request.hash !== undefined && request.hash !== views.home(found.id)?.hash)
        throw new ApiError('hash_conflict');
      return { view: apiHome(views.publish(found.id, view)) };
    },
  },
  'chat.unfurl': {
    token: 'bot',
    scope: 'links:write',
    call(args, { conversations, registration, workspace }) {
      const request = checkArguments(unfurling, args);
      unfurl(conversations, registration.unfurlDomains, request, (id) => workspaceOfChannel(id) === workspace);
      return {};
    },
  },
  'files.getUploadURLExternal': {
    token: 'bot',
    scope: 'files:write',
    call(args, { files, workspace, url }) {
      const { length } = checkArguments(uploading, args);
      const issued = files.issue(workspace, length);
      return { upload_url: `${url}${issued.path}`, file_id: issued.id };
    },
  },
  'files.completeUploadExternal': {
    token: 'bot',
    scope: 'files:write',
    call(args, { files, workspace }) {
      const request = checkArguments(completing, args);
      files.complete(
        workspace,
        request.files.map(({ id }) => id),
      );
      return { files: request.files };
    },
  },
  'conversations.history': {
    token: 'bot',
    // All channels of this workspace are public: private ones need groups:history.
    scope: 'channels:history',
    call(args, { channels, conversations, workspace }) {
      const request = checkArguments(history, args);
      const found = channels.find(request.channel);
      if (!found || workspaceOfChannel(found.id) !== workspace) throw new ApiError('channel_not_found');
      if (!found.botIsMember) throw new ApiError('not_in_channel');
      const { page, nextCursor } = historyPage(conversations.in(found.id), request);
      return {
        messages: page.map((message) => apiMessage(message, request.include_all_metadata)),
        has_more: nextCursor !== undefined,
        pin_count: 0,
        ...(nextCursor !== undefined && { response_metadata: { next_cursor: nextCursor } }),
      };
    },
  },
};

/** A message as the Web API and interactions show it; its metadata only where it was asked for. */
export const apiMessage = (
  { ts: id, channel: place, text, blocks, user, edited, botPosted, threadTs, metadata }: LocalMessage,
  withMetadata = false,
) => ({
  type: 'message',
  user,
  ...(botPosted && { bot_id: workspaceOfChannel(place).bot.botId, app_id: app.id }),
  team: workspaceOfChannel(place).teamId,
  ts: id,
  ...(threadTs !== undefined && { thread_ts: threadTs }),
  text,
  ...(blocks.length > 0 && { blocks }),
  ...(edited && { edited: { user, ts: id } }),
  ...(withMetadata && metadata && { metadata }),
});

function writable(id: string, { channels, scopes, workspace }: WebApiContext): LocalChannel {
  const found = channels.find(id);
  if (!found || workspaceOfChannel(id) !== workspace) throw new ApiError('channel_not_found');
  if (found.archived) throw new ApiError('is_archived');
  if (!found.botIsMember && !scopes.includes('chat:write.public')) throw new ApiError('not_in_channel');
  if (found.postingRestricted) throw new ApiError('restricted_action');
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
