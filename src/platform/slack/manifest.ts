import type { CampaignSpec } from '../../command/spec.ts';
import { ConfigError } from '../../errors.ts';
import { redirectUriOf } from './installing.ts';
import { slackLimits } from './limits.ts';
import { removalEvents } from './removal.ts';
import { scopesFor, statementDomains } from './scopes.ts';
import { offeredShortcuts } from './shortcuts.ts';
import { LINK_EVENT, surfaceEvents } from './surfaces.ts';

export interface ManifestOptions {
  readonly socketMode: boolean;
  /** Without Socket Mode: where Slack reaches the bot; a placeholder where it is not known yet. */
  readonly requestUrl?: string;
  /** For an app that is installed in many workspaces: where the bot's web pages are reached, without a slash at the end. */
  readonly publicUrl?: string;
}

/**
 * The app manifest to paste at https://api.slack.com/apps, as https://docs.slack.dev/reference/app-manifest describes it. It asks
 * for what `scopesFor` says and why, and for nothing more. An operator who adds `channels:history` and `groups:history` lets the
 * bot look for its own messages after a crash.
 * @throws ConfigError naming every campaign that Slack could not show.
 */
export function slackManifest(
  campaigns: readonly CampaignSpec[],
  { socketMode, requestUrl, publicUrl }: ManifestOptions,
) {
  const problems = [...tooMany(campaigns), ...campaigns.flatMap(tooLong)];
  if (problems.length > 0) throw new ConfigError(problems);
  const url = requestUrl ?? `${publicUrl ?? 'https://your-host.example'}/slack/events`;
  const domains = statementDomains(campaigns);
  const only = appOf(campaigns);
  const descriptions = campaigns.map(({ description }) => description).join(' ');
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: only.name.length <= slackLimits.appNameLength ? only.name : only.id,
      description:
        descriptions.length <= slackLimits.appDescriptionLength
          ? descriptions
          : 'Answers about campaigns, with sources.',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      shortcuts: offeredShortcuts(campaigns),
      ...(domains.length === 0 ? {} : { unfurl_domains: domains }),
      bot_user: { display_name: only.id, always_online: true },
      slash_commands: campaigns.map(({ id, description, commands }) => ({
        command: `/${id}`,
        description,
        usage_hint: commands.map((command) => command.name).join(' | '),
        // Names of people and channels stay the letters that were typed; the bot has no use for their ids.
        should_escape: false,
        ...(socketMode ? {} : { url }),
      })),
    },
    oauth_config: {
      ...(publicUrl === undefined ? {} : { redirect_urls: [redirectUriOf({ publicUrl })] }),
      scopes: { bot: Object.keys(scopesFor(campaigns)) },
    },
    settings: {
      event_subscriptions: {
        ...(socketMode ? {} : { request_url: url }),
        bot_events: [
          ...surfaceEvents,
          ...(domains.length === 0 ? [] : [LINK_EVENT]),
          ...(publicUrl === undefined ? [] : removalEvents),
        ],
      },
      interactivity: { is_enabled: true, ...(socketMode ? {} : { request_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

/** What of the manifest depends on the campaigns, to be compared. */
export const offeredBy = (campaigns: readonly CampaignSpec[]): string =>
  JSON.stringify([
    appOf(campaigns).name,
    scopesFor(campaigns),
    statementDomains(campaigns),
    campaigns.map(({ id, description, commands }) => [id, description, commands.map(({ name }) => name)]),
  ]);

/** What the app is called: like its only campaign. */
export function appOf(campaigns: readonly CampaignSpec[]): { readonly id: string; readonly name: string } {
  const [first, ...others] = campaigns;
  return first !== undefined && others.length === 0 ? first : { id: 'advocacy-bot', name: 'Advocacy bot' };
}

function tooMany(campaigns: readonly CampaignSpec[]): readonly string[] {
  const { length } = campaigns;
  const domains = statementDomains(campaigns).length;
  return [
    ...(length > slackLimits.slashCommands
      ? [`${length} campaigns are too many for one Slack app: run at most ${slackLimits.slashCommands}`]
      : []),
    ...(domains > slackLimits.unfurlDomains
      ? [`${domains} domains are too many for one Slack app: run campaigns of at most ${slackLimits.unfurlDomains}`]
      : []),
  ];
}

function tooLong({ id, description, commands }: CampaignSpec): readonly string[] {
  const limits: readonly [string, string, number][] = [
    ['id', `/${id}`, Math.min(slackLimits.slashCommandLength, slackLimits.appNameLength)],
    ['description', description, slackLimits.slashCommandDescriptionLength],
    ['list of commands', commands.map(({ name }) => name).join(' | '), slackLimits.usageHintLength],
  ];
  return limits
    .filter(([, text, max]) => text.length > max)
    .map(([what, text, max]) => `The ${what} of "${id}" has ${text.length} characters on Slack: use at most ${max}`);
}
