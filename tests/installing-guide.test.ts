import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { intents } from '../src/platform/discord/gateway.ts';
import { installSettings, serverPermissions } from '../src/platform/discord/install.ts';
import { slackManifest } from '../src/platform/slack/manifest.ts';
import { shippedBot } from './support/bot.ts';

const guide = readFileSync(join(import.meta.dirname, '../docs/installing.md'), 'utf8');
const { bot } = await shippedBot();

/** The first cells of the table whose heading begins so, without code marks. */
function firstCells(heading: string): readonly string[] {
  const lines = guide.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows
    .slice(0, end)
    .map((row) => row.split('|')[1]?.replaceAll('`', '').trim() ?? '')
    .sort();
}

/** `ViewChannel` as people read it in Discord's settings. */
const words = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
/** The names of the bits, without those that only mean the same as another. */
const named = (bits: object, set: bigint | readonly number[]) =>
  Object.entries(bits)
    .filter(([name]) => Number.isNaN(Number(name)))
    .filter(([, bit]) =>
      typeof set === 'bigint' ? typeof bit === 'bigint' && (set & bit) === bit : set.includes(Number(bit)),
    )
    .map(([name]) => name);

describe('the installing guide gives a reason for exactly', () => {
  const manifests = [
    slackManifest(bot.campaigns, { socketMode: true }),
    slackManifest(bot.campaigns, { socketMode: false, publicUrl: 'https://bot.example' }),
  ];
  const unique = (all: readonly string[]) => [...new Set(all)].sort();

  it('the scopes that the Slack app asks for', () => {
    expect(firstCells('Scope | Why | Without it')).toEqual(
      unique(manifests.flatMap(({ oauth_config }) => oauth_config.scopes.bot)),
    );
  });

  it('the events and shortcuts of the Slack app', () => {
    expect(firstCells('Event')).toEqual(
      unique(manifests.flatMap(({ settings }) => settings.event_subscriptions.bot_events)),
    );
    expect(firstCells('Shortcut')).toEqual(
      unique(manifests.flatMap(({ features }) => features.shortcuts.map((shortcut) => shortcut.callback_id))),
    );
  });

  it('the scopes and permissions of the Discord install links', () => {
    expect(firstCells('Scope | Asked for by')).toEqual(
      unique(Object.values(installSettings).flatMap(({ oauth2_install_params: { scopes } }) => scopes)),
    );
    const permissions = named(PermissionFlagsBits, serverPermissions).map(words);
    expect(permissions).toContain('Send Messages In Threads');
    expect(firstCells('Permission').map((name) => name.toLowerCase())).toEqual(
      permissions.map((name) => name.replace('View Channel', 'View Channels').toLowerCase()).sort(),
    );
  });

  it('the intents of the Discord gateway', () => {
    expect(firstCells('Intent')).toEqual(named(GatewayIntentBits, intents).map(words).sort());
  });
});
