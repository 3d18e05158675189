import { type APIChatInputApplicationCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import { callerOf } from '../../../src/platform/discord/caller.ts';

const { Administrator, ManageChannels, ManageGuild, ManageMessages, SendMessages } = PermissionFlagsBits;

/** The part of an interaction that says who asks, and where. */
const asked = (permissions: bigint) =>
  ({
    guild_id: '1',
    authorizing_integration_owners: { 0: '1' },
    channel: { id: '2' },
    member: { permissions: String(permissions), user: { id: '3' } },
  }) as unknown as APIChatInputApplicationCommandInteraction;

it.each([
  ['who may manage the server', SendMessages | ManageGuild, true, true],
  ['who may manage the channel', SendMessages | ManageChannels, true, false],
  ['who is an administrator', Administrator, true, true],
  ['who may manage messages only', SendMessages | ManageMessages, false, false],
  ['without any permission', 0n, false, false],
])('a member %s: organiser or not, of the channel and of all', async (_, permissions, ofChannel, ofServer) => {
  const caller = callerOf(asked(permissions));
  expect(await caller.isOrganizer('huawei-spain')).toBe(ofChannel);
  expect(await caller.isOrganizer('huawei-spain', 'workspace')).toBe(ofServer);
});

it.each([
  ['a server that lacks the bot', '1', { 1: '9' }],
  ['a server that lacks the bot, where another has it', '1', { 0: '7', 1: '9' }],
  ['direct messages with the bot', undefined, { 0: '0' }],
  ['messages between people', undefined, { 1: '9' }],
])('in %s nobody organises, and nothing is shared', async (_, guild, owners) => {
  const interaction = asked(Administrator);
  const caller = callerOf({
    ...interaction,
    guild_id: guild,
    authorizing_integration_owners: owners,
  } as typeof interaction);
  expect(caller).toMatchObject({ channel: undefined, cannotShare: true });
  expect(await caller.isOrganizer('huawei-spain')).toBe(false);
});
