/** What an app's manifest says, as far as this server holds the app to it. https://docs.slack.dev/reference/app-manifest */
export interface LocalManifest {
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly features: {
    readonly app_home?: { readonly home_tab_enabled: boolean; readonly messages_tab_enabled: boolean };
    readonly shortcuts?: readonly LocalShortcut[];
    readonly unfurl_domains?: readonly string[];
  };
  readonly settings: { readonly event_subscriptions?: { readonly bot_events: readonly string[] } };
}

export interface LocalShortcut {
  readonly name: string;
  readonly type: 'message' | 'global';
  readonly callback_id: string;
}

/** What an app has registered. */
export interface Registration {
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  readonly shortcuts: readonly LocalShortcut[];
  readonly unfurlDomains: readonly string[];
  readonly homeTab: boolean;
  readonly messagesTab: boolean;
}

/** What an app without a manifest has: the scopes of commands, posting and who people are. */
export const registrationOf = (manifest: LocalManifest | undefined): Registration => ({
  scopes: manifest?.oauth_config.scopes.bot ?? ['commands', 'chat:write', 'users:read'],
  events: manifest?.settings.event_subscriptions?.bot_events ?? [],
  shortcuts: manifest?.features.shortcuts ?? [],
  unfurlDomains: manifest?.features.unfurl_domains ?? [],
  homeTab: manifest?.features.app_home?.home_tab_enabled ?? false,
  messagesTab: manifest?.features.app_home?.messages_tab_enabled ?? false,
});

/** The scope without which Slack does not let an app subscribe. https://docs.slack.dev/reference/events */
const neededFor: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  link_shared: 'links:read',
};

/** Whether the app is told of such events. */
export const isTold = ({ events, scopes }: Registration, event: string): boolean =>
  events.includes(event) && (neededFor[event] === undefined || scopes.includes(neededFor[event]));
