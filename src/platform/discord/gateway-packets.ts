import {
  type APIInteraction,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
} from 'discord.js';
import { Recent } from '../recent.ts';

interface Packet {
  t: unknown;
  readonly d: unknown;
}

export interface PacketTakers {
  interaction(interaction: APIInteraction): void;
  /** Of all messages, which are many: nothing is remembered of them, also not that they came. */
  message(message: GatewayMessageCreateDispatchData): void;
  /** The bot was removed from this server. */
  removed(guild: string): void;
}

/** What the SDK finds in place of an event that was taken: the name of none that it knows. */
const TAKEN = 'TAKEN';

/**
 * Takes interactions, each once, and messages from the gateway, as they were sent. The SDK is not told of them: an answer
 * needs none of the objects it would build around them, and where a field is not what it expects, building them ends in an
 * unhandled rejection. Removals it is told of too, because it keeps the list of servers.
 * @returns what makes it stop
 */
export function takePackets(client: Client, takers: PacketTakers): () => void {
  const recent = new Recent<true>();
  const isNew = (id: string) => recent.again(id, () => true) === undefined;
  const onPacket = (packet: Packet) => {
    const { t: event, d: data } = packet;
    if (event === GatewayDispatchEvents.InteractionCreate) {
      packet.t = TAKEN;
      if (isInteraction(data) && isNew(data.id)) takers.interaction(data);
    }
    if (event === GatewayDispatchEvents.MessageCreate) {
      packet.t = TAKEN;
      if (isMessage(data)) takers.message(data);
    }
    if (event === GatewayDispatchEvents.GuildDelete && isRemoval(data)) takers.removed(data.id);
  };
  client.on(Events.Raw, onPacket);
  return () => void client.off(Events.Raw, onPacket);
}

const hasId = (given: unknown): given is { readonly id: string } =>
  typeof given === 'object' && given !== null && 'id' in given && typeof given.id === 'string';

const isInteraction = (given: unknown): given is APIInteraction => hasId(given);

/** As far as what is asked in it, and where, is read. */
const isMessage = (given: unknown): given is GatewayMessageCreateDispatchData =>
  hasId(given) &&
  'content' in given &&
  typeof given.content === 'string' &&
  'channel_id' in given &&
  typeof given.channel_id === 'string' &&
  'author' in given &&
  hasId(given.author);

/** An outage takes a server away for a while, and says so. */
const isRemoval = (given: unknown): given is { readonly id: string } =>
  hasId(given) && !('unavailable' in given && given.unavailable === true);
