import { randomBytes } from 'node:crypto';
import { discordLimits as limits } from '../../platform/discord/limits.ts';
import { refusal } from './api-error.ts';
import { contextOf, type Owners } from './installs.ts';
import { apiMessage, type LocalMessage } from './messages.ts';
import {
  apiChannel,
  apiMember,
  apiUser,
  applicationId,
  guild,
  type LocalChannel,
  type LocalUser,
  permission,
} from './world.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type */
export const interactionType = { command: 2, component: 3, autocomplete: 4 } as const;

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** What a person did, as far as the app's answer depends on it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: 2 | 3 | 4;
  readonly user: LocalUser;
  readonly channel: LocalChannel;
  readonly data: Readonly<Record<string, unknown>>;
  /** The message whose component was used. */
  readonly source?: LocalMessage;
  readonly owners: Owners;
  readonly createdAt: number;
  followUps: number;
  state: 'waiting' | 'answered' | 'late';
  /** Id of what `@original` names, once there is one. */
  originalId?: string;
}

interface Opened {
  readonly interaction: Interaction;
  readonly answered: (choices: readonly Choice[]) => void;
  readonly giveUp: () => void;
}

interface GuildNow {
  readonly preferred_locale: string;
  readonly features: readonly string[];
}

interface Options {
  readonly nextId: () => string;
  readonly now: () => number;
  readonly deadlineMs: number;
  readonly guildNow: () => GuildNow;
  readonly send: (interaction: Interaction, payload: Record<string, unknown>) => void;
}

/** The interactions of the local server: each is answered once, in time, or not at all. */
export class Interactions {
  readonly #options: Options;
  readonly #byToken = new Map<string, Opened>();
  readonly #pending = new Set<() => void>();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Sends an interaction to the app; resolves with the choices of an autocomplete, otherwise with none.
   * @throws Error "The application did not respond" when the app does not answer in time.
   */
  open(
    given: Pick<Interaction, 'type' | 'user' | 'channel' | 'data' | 'source' | 'owners'>,
  ): Promise<readonly Choice[]> {
    const id = this.#options.nextId();
    const token = randomBytes(64).toString('base64url');
    const createdAt = this.#options.now();
    const interaction: Interaction = { ...given, id, token, createdAt, followUps: 0, state: 'waiting' };
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        this.#pending.delete(giveUp);
      };
      const giveUp = () => {
        settle();
        interaction.state = 'late';
        reject(new Error('The application did not respond'));
      };
      const timer = setTimeout(giveUp, this.#options.deadlineMs);
      this.#pending.add(giveUp);
      const answered = (choices: readonly Choice[]) => {
        settle();
        resolve(choices);
      };
      this.#byToken.set(token, { interaction, answered, giveUp });
      this.#options.send(interaction, payloadOf(interaction, this.#options.guildNow()));
    });
  }

  /**
   * The interaction a callback may still answer.
   * @throws ApiError 10062 when it is unknown or late, 40060 when it was answered
   */
  unanswered(id: string, token: string): Opened {
    const opened = this.#byToken.get(token);
    if (!opened || opened.interaction.id !== id) throw refusal.unknownInteraction();
    const { interaction } = opened;
    if (interaction.state === 'answered') throw refusal.alreadyAcknowledged();
    const late = this.#options.now() - interaction.createdAt >= this.#options.deadlineMs;
    if (interaction.state === 'late' || late) throw refusal.unknownInteraction();
    return opened;
  }

  /**
   * The interaction whose token follow-ups and edits are made with.
   * @throws ApiError 10015 before it is answered, 50027 when its token is 15 minutes old
   */
  answered(application: string, token: string): Interaction {
    const interaction = this.#byToken.get(token)?.interaction;
    if (application !== applicationId || interaction?.state !== 'answered') throw refusal.unknownWebhook();
    if (this.#options.now() - interaction.createdAt >= limits.interactionTokenMs) throw refusal.invalidWebhookToken();
    return interaction;
  }

  /** The app has answered with something else than an answer. */
  refused({ token }: Interaction): void {
    const opened = this.#byToken.get(token);
    if (opened?.interaction.state === 'waiting') opened.giveUp();
  }

  /** Gives up on everything that waits. */
  stop(): void {
    for (const giveUp of [...this.#pending]) giveUp();
  }
}

/** What an app may do where it is not installed. */
const foreignPermissions = permission.embedLinks | permission.attachFiles | permission.mentionEveryone;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-structure */
function payloadOf(
  { id, token, type, user, channel, data, source, owners }: Interaction,
  { preferred_locale: locale, features }: GuildNow,
): Record<string, unknown> {
  const context = contextOf(channel);
  const direct = context !== 0;
  return {
    id,
    application_id: applicationId,
    type,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...apiChannel(channel), ...(!direct && { permissions: String(user.permissions) }) },
    app_permissions: String('0' in owners ? channel.appPermissions : foreignPermissions),
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: owners,
    context,
    attachment_size_limit: 10 * 1024 * 1024,
    ...(source && { message: apiMessage(source) }),
    ...(direct
      ? { user: apiUser(user) }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale, features },
          guild_locale: locale,
          member: { ...apiMember(apiUser(user)), permissions: String(user.permissions) },
        }),
  };
}

/** How a message names the interaction it came from. */
export const metadataOf = ({ id, type, user, owners, source, originalId }: Interaction, followUp: boolean) => ({
  id,
  type,
  user: apiUser(user),
  authorizing_integration_owners: owners,
  ...(source && { interacted_message_id: source.id }),
  ...(followUp && originalId !== undefined && { original_response_message_id: originalId }),
});
