import { guild, type LocalChannel, type LocalUser } from './world.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-context-types */
export const contextOf = ({ recipient, group }: LocalChannel): 0 | 1 | 2 =>
  group ? 2 : recipient === undefined ? 0 : 1;

/** Which installations an interaction is authorised by: `0` a server's, `1` a person's. */
export type Owners = Readonly<Partial<Record<'0' | '1', string>>>;

/** Where the app is installed. */
export class Installs {
  server = true;
  /** Ids of the people who installed it to their own account. */
  readonly users = new Set<string>();

  /**
   * By which installations a person can use what is made for these kinds of them, here; `undefined` where by none.
   * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
   */
  ownersOf(
    types: readonly number[],
    { user, channel }: { user: LocalUser; channel: LocalChannel },
  ): Owners | undefined {
    const context = contextOf(channel);
    const owners: Owners = {
      ...(types.includes(0) && this.server && context !== 2 && { 0: context === 0 ? guild.id : '0' }),
      ...(types.includes(1) && this.users.has(user.id) && { 1: user.id }),
    };
    return Object.keys(owners).length > 0 ? owners : undefined;
  }
}
