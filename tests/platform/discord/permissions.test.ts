import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { includes, neededToPost, permissionsIn } from '../../../src/platform/discord/permissions.ts';

const {
  ViewChannel: viewChannel,
  SendMessages: sendMessages,
  Administrator: administrator,
  SendMessagesInThreads: sendInThreads,
} = PermissionFlagsBits;
const guildId = '1';
const bot = { roles: ['20'], user: { id: '9' } };
const role = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) });
const overwrite = (id: string, type: 0 | 1, allow: bigint, deny: bigint) => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});
const everyone = role(guildId, viewChannel | sendMessages);

describe('permissions in a channel', () => {
  it.each([
    ["are everyone's", [everyone, role('20', 0n)], [], viewChannel | sendMessages],
    ['grow by its own roles', [role(guildId, viewChannel), role('20', sendMessages)], [], viewChannel | sendMessages],
    ["do not grow by others' roles", [role(guildId, viewChannel), role('30', sendMessages)], [], viewChannel],
    ['shrink by what is denied to everyone', [everyone], [overwrite(guildId, 0, 0n, sendMessages)], viewChannel],
    [
      'come back by what is allowed to its role',
      [everyone],
      [overwrite('20', 0, sendMessages, 0n), overwrite(guildId, 0, 0n, sendMessages)],
      viewChannel | sendMessages,
    ],
    [
      'end with what is said of the bot itself',
      [everyone],
      [overwrite('9', 1, 0n, viewChannel), overwrite('20', 0, viewChannel, 0n)],
      sendMessages,
    ],
    [
      'are not changed by what is said of others',
      [everyone],
      [overwrite('30', 0, 0n, viewChannel), overwrite('8', 1, 0n, viewChannel)],
      viewChannel | sendMessages,
    ],
  ])('%s', (_, roles, overwrites, expected) => {
    expect(permissionsIn({ guildId, member: bot, roles, overwrites })).toBe(expected);
  });

  it('are all of them for an administrator', () => {
    const permissions = permissionsIn({
      guildId,
      member: bot,
      roles: [everyone, role('20', administrator)],
      overwrites: [overwrite('9', 1, 0n, viewChannel)],
    });
    expect(includes(permissions, viewChannel | sendMessages | sendInThreads)).toBe(true);
  });

  it('to post in a thread are others than in its channel', () => {
    expect(neededToPost(0)).toBe(viewChannel | sendMessages);
    expect(neededToPost(11)).toBe(viewChannel | sendInThreads);
  });
});
