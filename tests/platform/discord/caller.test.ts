import { type APIChatInputApplicationCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import { callerOf } from '../../../src/platform/discord/caller.ts';

const { Administrator, ManageChannels, ManageGuild, ManageMessages, SendMessages } = PermissionFlagsBits;

/** The part of an interaction that says who asks, and where. */
const asked = (permissions: bigint) =>
  ({
    guild_id: '1',
    channel: { id: '2' },
    member: { permissions: String(permissions), user: { id: '3' } },
  }) as unknown as APIChatInputApplicationCommandInteraction;

it.each([
  ['who may manage the server', SendMessages | ManageGuild, true],
  ['who may manage the channel', SendMessages | ManageChannels, true],
  ['who is an administrator', Administrator, true],
  ['who may manage messages only', SendMessages | ManageMessages, false],
  ['without any permission', 0n, false],
])('a member %s: organiser or not', async (_, permissions, expected) => {
  expect(await callerOf(asked(permissions)).isOrganizer()).toBe(expected);
});
