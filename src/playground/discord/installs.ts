import { guild, type LocalChannel, type LocalUser } from './world.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-context-types */
export const contextOf = ({ recipient, group }: LocalChannel): 0 | 1 | 2 =>
  group ? 2 : recipient === undefined ? 0 : 1;

/** Which installations an interaction is authorised by: `0` a server's, `1` a person's. */
export type Owners = Readonly<Partial<Record<'0' | '1', string>>>;

const present = (owners: Owners): Owners | undefined => (Object.keys(owners).length > 0 ? owners : undefined);

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
    return present(owners);
  }

  /**
   * Which of the installations that brought a message about are still there; `undefined` where none is.
   * @param earlier missing of a message that the app posted by itself, which it does as a member of the server
   */
  stillOwning(earlier: Owners | undefined, channel: LocalChannel): Owners | undefined {
    const { 0: server, 1: user } = earlier ?? { 0: channel.recipient === undefined ? guild.id : '0' };
    return present({
      ...(server !== undefined && this.server && { 0: server }),
      ...(user !== undefined && this.users.has(user) && { 1: user }),
    });
  }
}
