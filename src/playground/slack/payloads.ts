import { randomBytes } from 'node:crypto';
import type { LocalMessage } from './conversations.ts';
import { SlackRefusal } from './refusal.ts';
import { controlsOf, type LocalBlock, type LocalControl, type LocalOption } from './validate-blocks.ts';
import { apiView, type FilledIn, type OpenView } from './views.ts';
import { apiMessage } from './web-api.ts';
import { app, type LocalChannel, type LocalUser, type LocalWorkspace, workspaceOfUser } from './world.ts';

/** A control of a message and the block it stands in. */
export interface PlacedControl {
  readonly block: LocalBlock;
  readonly control: LocalControl;
}

/**
 * @param where the blocks stand, as a refusal names it
 * @throws SlackRefusal `not_possible`
 */
export function findControl(
  blocks: readonly LocalBlock[],
  where: string,
  actionId: string,
  blockId?: string,
): PlacedControl {
  for (const block of blocks) {
    if (blockId !== undefined && block.block_id !== blockId) continue;
    const control = controlsOf(block).find(({ action_id }) => action_id === actionId);
    if (control) return { block, control };
  }
  throw new SlackRefusal('not_possible', `${where} has no control ${actionId}.`);
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export const slashCommandPayload = (typed: {
  readonly channel: LocalChannel;
  readonly user: LocalUser;
  readonly command: string;
  readonly text: string;
  readonly responseUrl: string;
  readonly trigger: string;
}): Readonly<Record<string, string>> => ({
  token: app.verificationToken,
  team_id: workspaceOfUser(typed.user.id).teamId,
  team_domain: workspaceOfUser(typed.user.id).domain,
  channel_id: typed.channel.id,
  channel_name: typed.channel.name,
  user_id: typed.user.id,
  user_name: typed.user.name,
  command: typed.command,
  text: typed.text,
  api_app_id: app.id,
  is_enterprise_install: 'false',
  response_url: typed.responseUrl,
  trigger_id: typed.trigger,
});

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function blockActionsPayload(used: {
  readonly message: LocalMessage;
  readonly channel: LocalChannel;
  readonly user: LocalUser;
  readonly placed: PlacedControl;
  readonly option?: LocalOption | undefined;
  readonly actionTs: string;
  readonly responseUrl: string;
  readonly trigger: string;
}): Readonly<Record<string, unknown>> {
  const { message, channel, user, placed, option, actionTs, responseUrl, trigger } = used;
  const { teamId, domain } = workspaceOfUser(user.id);
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    type: 'block_actions',
    user: { id: user.id, username: user.name, name: user.name, team_id: teamId },
    api_app_id: app.id,
    token: app.verificationToken,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    },
    trigger_id: trigger,
    team: { id: teamId, domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel.id, name: channel.name },
    ...(!isEphemeral && { message: apiMessage(message) }),
    state: { values: stateOf(message.blocks, placed, option) },
    response_url: responseUrl,
    actions: [actionOf(placed, option, actionTs)],
  };
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload#view_submission */
export const viewSubmissionPayload = (
  open: OpenView,
  user: LocalUser,
  filled: FilledIn,
  trigger: string,
): Readonly<Record<string, unknown>> => ({
  type: 'view_submission',
  team: { id: workspaceOfUser(user.id).teamId, domain: workspaceOfUser(user.id).domain },
  user: { id: user.id, username: user.name, name: user.name, team_id: workspaceOfUser(user.id).teamId },
  api_app_id: app.id,
  token: app.verificationToken,
  trigger_id: trigger,
  view: apiView(open, filled),
  response_urls: [],
  is_enterprise_install: false,
  enterprise: null,
});

/** https://docs.slack.dev/apis/events-api#event-type-structure */
export const eventPayload = (
  { teamId, bot }: LocalWorkspace,
  event: Readonly<Record<string, unknown>>,
  now: number,
): Readonly<Record<string, unknown>> => ({
  token: app.verificationToken,
  team_id: teamId,
  api_app_id: app.id,
  event,
  type: 'event_callback',
  event_id: `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
  event_time: Math.floor(now / 1_000),
  authorizations: [
    { enterprise_id: null, team_id: teamId, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
});

export function actionOf({ block, control }: PlacedControl, option: LocalOption | undefined, actionTs: string) {
  const common = { action_id: control.action_id, block_id: block.block_id, action_ts: actionTs };
  switch (control.type) {
    case 'button': {
      const { text, value, url, style } = control;
      return {
        ...common,
        type: 'button',
        text: withEmoji(text),
        ...(value !== undefined && { value }),
        ...(url !== undefined && { url }),
        ...(style !== undefined && { style }),
      };
    }
    case 'static_select':
      return {
        ...common,
        type: 'static_select',
        ...(control.placeholder && { placeholder: withEmoji(control.placeholder) }),
        selected_option: option && selected(option),
      };
  }
}

/** What every menu of the message is set to. */
export function stateOf(blocks: readonly LocalBlock[], placed: PlacedControl, option: LocalOption | undefined) {
  const values: Record<string, Record<string, unknown>> = {};
  for (const block of blocks) {
    for (const control of controlsOf(block)) {
      if (control.type !== 'static_select') continue;
      const chosen = control === placed.control ? option : control.initial_option;
      values[block.block_id ?? ''] ??= {};
      Object.assign(values[block.block_id ?? ''] ?? {}, {
        [control.action_id ?? '']: { type: control.type, selected_option: chosen ? selected(chosen) : null },
      });
    }
  }
  return values;
}

const selected = ({ text, value, description }: LocalOption) => ({
  text: withEmoji(text),
  value,
  ...(description && { description: withEmoji(description) }),
});

/** Slack fills in `emoji` where the app left it out. */
const withEmoji = <T extends { readonly emoji?: boolean | undefined }>(text: T) => ({
  ...text,
  emoji: text.emoji ?? true,
});
