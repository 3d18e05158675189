/** A person of the local workspace. */
export interface LocalUser {
  readonly id: string;
  readonly name: string;
  /** What people of the workspace see; `name` is the handle. */
  readonly realName: string;
  readonly locale: string;
  /** Whether this is one of the workspace's admins. */
  readonly admin: boolean;
}

export interface LocalChannel {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  /** Whether the app's bot user was invited. */
  readonly botIsMember: boolean;
  /** Whether only some people may post; the bot is none of them. */
  readonly postingRestricted?: boolean;
}

export const app = { id: 'A0000000001', verificationToken: 'local-verification-token' } as const;
export const bot = { userId: 'U000000BOT1', botId: 'B0000000001', name: 'statement' } as const;

const channels = {
  campaign: { id: 'C0000000001', name: 'campaign', archived: false, botIsMember: true },
  random: { id: 'C0000000002', name: 'random', archived: false, botIsMember: false },
  archive: { id: 'C0000000003', name: 'archive', archived: true, botIsMember: true },
} satisfies Record<string, LocalChannel>;

const users = {
  member: { id: 'U0000000001', name: 'ana', realName: 'Ana', locale: 'es-ES', admin: false },
  admin: { id: 'U0000000002', name: 'robin', realName: 'Robin', locale: 'en-GB', admin: true },
} satisfies Record<string, LocalUser>;

/** The one local workspace: its channels, and its two people, of whom one is an admin. */
export const workspace = {
  teamId: 'T0000000001',
  domain: 'solidarity-network',
  name: 'Solidarity network',
  channels,
  users,
} as const;

export const findUser = (id: string): LocalUser | undefined => Object.values(users).find((user) => user.id === id);
