import type { LocalMessage } from './conversations.ts';
import { actionOf, type PlacedControl, stateOf } from './payloads.ts';
import { unfurlId } from './unfurls.ts';
import type { LocalOption } from './validate-blocks.ts';
import { apiHome, apiView, type LocalHome, type OpenView } from './views.ts';
import { apiMessage } from './web-api.ts';
import { app, directChannel, type LocalChannel, type LocalUser, workspaceOfUser } from './world.ts';

type Payload = Readonly<Record<string, unknown>>;

const actor = (user: LocalUser) => {
  const { teamId, domain } = workspaceOfUser(user.id);
  return {
    team: { id: teamId, domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: teamId },
    api_app_id: app.id,
    token: app.verificationToken,
    is_enterprise_install: false,
    enterprise: null,
  };
};

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload, of a modal or of the app's page */
export const viewActionsPayload = (used: {
  readonly view: OpenView | LocalHome;
  readonly user: LocalUser;
  readonly placed: PlacedControl;
  readonly option?: LocalOption | undefined;
  readonly actionTs: string;
  readonly trigger: string;
}): Payload => {
  const { view, user, placed, option, actionTs, trigger } = used;
  return {
    type: 'block_actions',
    ...actor(user),
    container: { type: 'view', view_id: view.id },
    trigger_id: trigger,
    view: 'hash' in view ? apiHome(view) : apiView(view),
    state: { values: stateOf([placed.block], placed, option) },
    actions: [actionOf(placed, option, actionTs)],
  };
};

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload, of a message */
export const messageShortcutPayload = (used: {
  readonly callbackId: string;
  readonly message: LocalMessage;
  readonly channel: LocalChannel;
  readonly user: LocalUser;
  readonly actionTs: string;
  readonly responseUrl: string;
  readonly trigger: string;
}): Payload => ({
  type: 'message_action',
  ...actor(used.user),
  action_ts: used.actionTs,
  callback_id: used.callbackId,
  trigger_id: used.trigger,
  response_url: used.responseUrl,
  message_ts: used.message.ts,
  channel: { id: used.channel.id, name: used.channel.name },
  message: apiMessage(used.message),
});

/** The same, of the search and the message box. */
export const globalShortcutPayload = (used: {
  readonly callbackId: string;
  readonly user: LocalUser;
  readonly actionTs: string;
  readonly trigger: string;
}): Payload => ({
  type: 'shortcut',
  ...actor(used.user),
  action_ts: used.actionTs,
  callback_id: used.callbackId,
  trigger_id: used.trigger,
});

interface Event {
  readonly type: string;
  readonly [field: string]: unknown;
}

const written = (message: LocalMessage) => ({
  user: message.user,
  text: message.text,
  ts: message.ts,
  team: workspaceOfUser(message.user).teamId,
  ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
  channel: message.channel,
  event_ts: message.ts,
});

/** https://docs.slack.dev/reference/events/app_mention */
export const mentionEvent = (message: LocalMessage): Event => ({ type: 'app_mention', ...written(message) });

/** https://docs.slack.dev/reference/events/message.im */
export const directEvent = (message: LocalMessage): Event => ({
  type: 'message',
  ...written(message),
  channel_type: 'im',
});

/** https://docs.slack.dev/reference/events/link_shared */
export const linksEvent = (
  { channel, user, ts, threadTs }: LocalMessage,
  links: readonly { readonly url: string; readonly domain: string }[],
  isMember: boolean,
): Event => ({
  type: 'link_shared',
  channel,
  is_bot_user_member: isMember,
  user,
  message_ts: ts,
  unfurl_id: unfurlId(channel, ts),
  source: 'conversations_history',
  ...(threadTs !== undefined && { thread_ts: threadTs }),
  links,
  event_ts: ts,
});

/** https://docs.slack.dev/reference/events/app_home_opened */
export const homeOpenedEvent = (user: LocalUser, home: LocalHome | undefined, at: string): Event => ({
  type: 'app_home_opened',
  user: user.id,
  channel: directChannel(user.id),
  tab: 'home',
  event_ts: at,
  ...(home && { view: apiHome(home) }),
});
