import { type APIInteraction, type Client, Events, GatewayDispatchEvents } from 'discord.js';
import { Recent } from '../recent.ts';

interface Packet {
  readonly t: unknown;
  d: unknown;
}

/** An interaction of a type there is not: the SDK leaves it alone. */
const nothing = { type: 0 } as const;

/**
 * Takes interactions from the gateway, each once, as they were sent. The SDK is given nothing in their place: an answer
 * needs none of the objects it would build around them, and where a field is not what it expects, building them ends in an
 * unhandled rejection.
 * @returns what makes it stop
 */
export function takeInteractions(client: Client, take: (interaction: APIInteraction) => void): () => void {
  const recent = new Recent<true>();
  const onPacket = (packet: Packet) => {
    if (packet.t !== GatewayDispatchEvents.InteractionCreate) return;
    const interaction = packet.d;
    packet.d = nothing;
    if (isInteraction(interaction) && recent.again(interaction.id, () => true) === undefined) take(interaction);
  };
  client.on(Events.Raw, onPacket);
  return () => void client.off(Events.Raw, onPacket);
}

const isInteraction = (given: unknown): given is APIInteraction =>
  typeof given === 'object' && given !== null && 'id' in given && typeof given.id === 'string';
