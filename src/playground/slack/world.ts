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
  member: { id: 'U0000000001', name: 'ana', realName: 'Ana', locale: 'en-GB', admin: false },
  admin: { id: 'U0000000002', name: 'robin', realName: 'Robin', locale: 'en-GB', admin: true },
} satisfies Record<string, LocalUser>;

export interface LocalWorkspace {
  readonly teamId: string;
  readonly domain: string;
  readonly name: string;
  readonly bot: { readonly userId: string; readonly botId: string };
  readonly channels: Readonly<Record<string, LocalChannel>>;
  readonly users: Readonly<Record<string, LocalUser>>;
}

/** The workspace that has the app from the start: its channels, and its two people, of whom one is an admin. */
export const workspace = {
  teamId: 'T0000000001',
  domain: 'solidarity-network',
  name: 'Solidarity network',
  bot,
  channels,
  users,
} as const satisfies LocalWorkspace;

/** Smaller ones, whose people may install the app too. */
export const otherWorkspaces = [
  another(2, 'press-room', 'Press room'),
  another(3, 'aula-abierta', 'Aula abierta & amigos'),
] as const;

function another(number: number, domain: string, name: string) {
  const id = (kind: string) => `${kind}000000002${number}`;
  return {
    teamId: `T000000000${number}`,
    domain,
    name,
    bot: { userId: `U000000BOT${number}`, botId: `B000000000${number}` },
    channels: { campaign: { id: id('C'), name: 'campaign', archived: false, botIsMember: true } },
    users: { admin: { id: id('U'), name: 'kim', realName: 'Kim', locale: 'en-US', admin: true } },
  } as const satisfies LocalWorkspace;
}

const workspaces: readonly LocalWorkspace[] = [workspace, ...otherWorkspaces];
const has = (of: Readonly<Record<string, { readonly id: string }>>, id: string) =>
  Object.values(of).some((one) => one.id === id);

/** Ids are unique across workspaces. One that no other workspace knows belongs to the first. */
export const workspaceOfChannel = (id: string): LocalWorkspace => {
  const person = personOf(id);
  return person === undefined
    ? (workspaces.find(({ channels: there }) => has(there, id)) ?? workspace)
    : workspaceOfUser(person.id);
};
export const workspaceOfUser = (id: string): LocalWorkspace =>
  workspaces.find(({ users: there }) => has(there, id)) ?? workspace;

export const findUser = (id: string): LocalUser | undefined =>
  workspaces.flatMap(({ users: there }) => Object.values(there)).find((user) => user.id === id);

/** The conversation of a person with the app's bot user. */
export const directChannel = (user: string): string => `D${user.slice(1)}`;

/** Whose conversation with the bot user a channel is. */
export const personOf = (channel: string): LocalUser | undefined =>
  channel.startsWith('D') ? findUser(`U${channel.slice(1)}`) : undefined;
