import { type LocalChannel, otherWorkspaces, personOf, workspace, workspaceOfChannel } from './world.ts';

/** What can be changed about a channel while the server runs. */
export type ChannelState = Partial<
  Pick<LocalChannel, 'archived' | 'botIsMember' | 'postingRestricted'> & { readonly deleted: boolean }
>;

/** The channels of the local workspaces: those that are always there, and as many more of the first as were asked for. */
export class Channels {
  readonly #all: Map<string, LocalChannel>;

  constructor(more: number) {
    const numbered = Array.from({ length: more }, (_, index): LocalChannel => {
      const number = String(index + 1).padStart(9, '0');
      return { id: `C1${number}`, name: `channel-${index + 1}`, archived: false, botIsMember: true };
    });
    const others = otherWorkspaces.map(({ channels }): LocalChannel => channels.campaign);
    const all = [...Object.values(workspace.channels), ...numbered, ...others];
    this.#all = new Map(all.map((channel) => [channel.id, channel]));
  }

  /** Those of the first workspace. */
  get all(): readonly LocalChannel[] {
    return [...this.#all.values()].filter(({ id }) => workspaceOfChannel(id) === workspace);
  }

  find(id: string): LocalChannel | undefined {
    const person = personOf(id);
    if (person !== undefined) return { id, name: 'directmessage', archived: false, botIsMember: true };
    return this.#all.get(id);
  }

  /** @throws RangeError where there is no such channel. */
  set(id: string, { deleted, ...state }: ChannelState): void {
    const channel = this.#all.get(id);
    if (channel === undefined) throw new RangeError(`There is no channel ${id}`);
    if (deleted) this.#all.delete(id);
    else this.#all.set(id, { ...channel, ...state });
  }
}
