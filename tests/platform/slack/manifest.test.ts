import { expect, it } from 'vitest';
import type { CampaignSpec } from '../../../src/command/spec.ts';
import { slackManifest } from '../../../src/platform/slack/manifest.ts';

const campaign: CampaignSpec = {
  id: 'demo',
  name: 'Demo',
  description: 'A campaign.',
  commands: [
    { name: 'help', description: 'Shows help.', access: 'everyone', options: [] },
    { name: 'quote', description: 'Quotes.', access: 'everyone', options: [] },
  ],
};

it('registers one slash command for each campaign and asks for what needs a scope, for nothing else', () => {
  const { features, oauth_config, settings, display_information } = slackManifest([campaign], { socketMode: true });
  expect(features.slash_commands).toEqual([
    { command: '/demo', description: 'A campaign.', usage_hint: 'help | quote', should_escape: false },
  ]);
  expect(oauth_config).toEqual({
    scopes: { bot: ['commands', 'chat:write', 'users:read', 'files:write', 'app_mentions:read', 'im:history'] },
  });
  expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
  expect(settings.event_subscriptions).toEqual({ bot_events: ['app_mention', 'message.im', 'app_home_opened'] });
  expect(display_information.name).toBe('Demo');
});

it('says without Socket Mode where Slack finds the bot, for commands and for buttons', () => {
  const requestUrl = 'https://bot.example.org/slack/events';
  const { features, settings } = slackManifest([campaign], { socketMode: false, requestUrl });
  expect(features.slash_commands).toMatchObject([{ url: requestUrl }]);
  expect(settings.interactivity).toEqual({ is_enabled: true, request_url: requestUrl });
  expect(settings.socket_mode_enabled).toBe(false);
});

it('refuses what Slack would refuse, all at once', () => {
  const wrong = { ...campaign, id: 'a'.repeat(40), description: 'b'.repeat(2_001) };
  expect(() => slackManifest([wrong], { socketMode: true })).toThrow(
    /2 problem.*\n.*The id of.*\n.*The description of/,
  );
});

it('names the way back from installing, and hears of removals, only where many workspaces install the app', () => {
  const publicUrl = 'https://bot.example.org';
  const events = ['app_mention', 'message.im', 'app_home_opened', 'app_uninstalled', 'tokens_revoked'];
  const http = slackManifest([campaign], { socketMode: false, publicUrl });
  expect(http.oauth_config.redirect_urls).toEqual(['https://bot.example.org/slack/oauth_redirect']);
  expect(http.settings.event_subscriptions).toEqual({ request_url: `${publicUrl}/slack/events`, bot_events: events });
  expect(http.features.slash_commands).toMatchObject([{ url: `${publicUrl}/slack/events` }]);
  const socket = slackManifest([campaign], { socketMode: true, publicUrl });
  expect(socket.settings.event_subscriptions).toEqual({ bot_events: events });
});
