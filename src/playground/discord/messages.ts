import type { APIAttachment, APIMessage, APIUser, MessageFlags, MessageType } from 'discord-api-types/v10';
import { invalidAt, refusal } from './api-error.ts';
import type { UploadedFile } from './form.ts';
import { pingsIn } from './mentions.ts';
import { attachmentName, walkComponents } from './validate-components.ts';
import { type MessageBody, messageFlag } from './validate-message.ts';
import { botUser } from './world.ts';

/** A message as the REST API shows it, with what only the local server knows. */
export interface LocalMessage extends APIMessage {
  /** The one person who sees it; everybody in the channel does where this is missing. */
  readonly ephemeralTo?: string;
  /** Mentions in it that Discord would notify people of, as written. */
  readonly pings: readonly string[];
}

/** What surrounds a message's own text: who or what it answers. */
export type MessageOrigin = Pick<APIMessage, 'type'> &
  Partial<
    Pick<APIMessage, 'webhook_id' | 'application_id' | 'interaction' | 'interaction_metadata' | 'message_reference'>
  >;

interface NewMessage {
  /** The app unless given. */
  readonly author?: APIUser;
  readonly mentioned?: Pick<APIMessage, 'mentions' | 'mention_everyone' | 'mention_roles'>;
  readonly channelId: string;
  readonly body: MessageBody;
  readonly origin: MessageOrigin;
  readonly ephemeralTo?: string | undefined;
  /** A placeholder of a deferred answer: empty until it is edited. */
  readonly loading?: boolean;
  readonly files?: readonly UploadedFile[] | undefined;
}

/**
 * How long a nonce is remembered; Discord says "the past few minutes".
 * https://docs.discord.com/developers/resources/message#create-message
 */
const nonceMs = 180_000;

export const plainOrigin: MessageOrigin = { type: 0 as MessageType };

/** All messages of the local server. Ids rise, so the order of creation is the order of ids. */
export class Messages {
  readonly #nextId: () => string;
  readonly #now: () => number;
  readonly #changed: () => void;
  readonly #created: (message: LocalMessage) => void;
  readonly #messages = new Map<string, LocalMessage>();
  readonly #nonces = new Map<string, { id: string; at: number }>();
  readonly #files = new Map<string, Buffer>();
  readonly #address: (path: string) => string;

  constructor({
    nextId,
    now,
    changed,
    created,
    address,
  }: {
    nextId: () => string;
    now: () => number;
    changed: () => void;
    created: (message: LocalMessage) => void;
    /** Under which the path of an attachment is reached. */
    address: (path: string) => string;
  }) {
    this.#address = address;
    this.#created = created;
    this.#nextId = nextId;
    this.#now = now;
    this.#changed = changed;
  }

  /** @throws ApiError 50006 when nothing would be shown. */
  create({
    channelId,
    body,
    origin,
    ephemeralTo,
    loading = false,
    author = botUser,
    mentioned = { mentions: [], mention_everyone: false, mention_roles: [] },
    files = [],
  }: NewMessage): LocalMessage {
    const attachments = this.#attached(body, files, []);
    const message: LocalMessage = {
      id: this.#nextId(),
      channel_id: channelId,
      author,
      timestamp: new Date(this.#now()).toISOString(),
      edited_timestamp: null,
      tts: body.tts ?? false,
      ...mentioned,
      attachments,
      pinned: false,
      ...origin,
      ...content(body, undefined, attachments),
      flags: ((body.flags ?? 0) | (loading ? messageFlag.loading : 0)) as MessageFlags,
      ...(ephemeralTo !== undefined && { ephemeralTo }),
    };
    if (!loading) refuseEmpty(message);
    this.#messages.set(message.id, message);
    this.#changed();
    this.#created(message);
    return message;
  }

  clear(): void {
    this.#messages.clear();
    this.#nonces.clear();
    this.#files.clear();
  }

  /** A create with a nonce that must be unique: the earlier message where there is one. */
  createOnce(key: string, create: () => LocalMessage): LocalMessage {
    const earlier = this.#nonces.get(key);
    const known = earlier && this.#now() - earlier.at < nonceMs ? this.#messages.get(earlier.id) : undefined;
    if (known) return known;
    const message = create();
    this.#nonces.set(key, { id: message.id, at: this.#now() });
    return message;
  }

  /** Fields that are missing stay, fields that are null are emptied; who sees the message never changes. */
  edit(id: string, body: MessageBody, files: readonly UploadedFile[] = []): LocalMessage {
    const before = this.get(id);
    const kept = (before.flags ?? 0) & ~messageFlag.loading;
    const set = (body.flags ?? 0) & (messageFlag.componentsV2 | messageFlag.suppressEmbeds);
    const attachments = this.#attached(body, files, before.attachments);
    const message: LocalMessage = {
      ...before,
      attachments,
      ...content(body, before, attachments),
      flags: (kept | set) as MessageFlags,
      edited_timestamp: new Date(this.#now()).toISOString(),
    };
    refuseLegacyRest(message);
    refuseEmpty(message);
    this.#messages.set(id, message);
    this.#changed();
    return message;
  }

  /** The bytes of an attachment. */
  file(id: string): Buffer | undefined {
    return this.#files.get(id);
  }

  /** The attachments a message has after a request: those it lists, or all there were and came where it lists none. */
  #attached(
    { attachments: listed }: MessageBody,
    files: readonly UploadedFile[],
    before: readonly APIAttachment[],
  ): APIAttachment[] {
    const described = new Map((listed ?? []).map((one) => [String(one.id), one]));
    const kept = listed == null ? before : before.filter(({ id }) => described.has(id));
    const added = files.map(({ id: number, name, type, bytes }): APIAttachment => {
      const id = this.#nextId();
      const { filename, description } = described.get(String(number)) ?? {};
      const url = this.#address(`/attachments/${id}/${filename ?? name}`);
      this.#files.set(id, bytes);
      return {
        id,
        filename: filename ?? name,
        ...(description && { description }),
        content_type: type,
        size: bytes.length,
        url,
        proxy_url: url,
      };
    });
    return [...kept, ...added];
  }

  delete(id: string): void {
    if (!this.#messages.delete(id)) throw refusal.unknownMessage();
    this.#changed();
  }

  find(id: string): LocalMessage | undefined {
    return this.#messages.get(id);
  }

  /** @throws ApiError 10008 */
  get(id: string): LocalMessage {
    const message = this.find(id);
    if (!message) throw refusal.unknownMessage();
    return message;
  }

  /** What `viewer` sees in a channel, oldest first; without a viewer, what everybody sees. */
  in(channelId: string, viewer?: string): LocalMessage[] {
    return [...this.#messages.values()].filter(
      ({ channel_id, ephemeralTo }) =>
        channel_id === channelId && (ephemeralTo === undefined || ephemeralTo === viewer),
    );
  }
}

/** The message without what only the local server knows. */
export function apiMessage({ ephemeralTo: _, pings: __, ...message }: LocalMessage): APIMessage {
  return message;
}

type Content = Pick<LocalMessage, 'content' | 'embeds' | 'components' | 'pings'>;

function content(body: MessageBody, before: LocalMessage | undefined, attachments: readonly APIAttachment[]): Content {
  const components =
    body.components === undefined ? before?.components : numbered(resolved(body.components ?? [], attachments));
  const text = body.content === undefined ? (before?.content ?? '') : (body.content ?? '');
  return {
    content: text,
    embeds: body.embeds === undefined ? (before?.embeds ?? []) : richEmbeds(body.embeds ?? []),
    components: components ?? [],
    pings: [...new Set([...(before?.pings ?? []), ...pingsOf(body)])],
  };
}

const richEmbeds = (embeds: NonNullable<MessageBody['embeds']>) =>
  // The checked request differs from the response only in optional fields that may be null.
  embeds.map((embed) => ({ ...embed, type: 'rich' })) as APIMessage['embeds'];

function pingsOf(body: MessageBody): string[] {
  const displays = [...walkComponents(body.components ?? [], [])].map(({ component }) =>
    'content' in component ? component.content : '',
  );
  return [body.content ?? '', ...displays].flatMap((text) => pingsIn(text, body.allowed_mentions));
}

/** Discord shows a file of the message under the address at which it keeps it. */
function resolved(
  components: NonNullable<MessageBody['components']>,
  attachments: readonly APIAttachment[],
): NonNullable<MessageBody['components']> {
  for (const { component } of walkComponents(components, [])) {
    if (!('items' in component)) continue;
    for (const { media } of component.items) {
      const name = attachmentName(media.url);
      media.url = attachments.find(({ filename }) => filename === name)?.url ?? media.url;
    }
  }
  return components;
}

/** Discord numbers every component that has no id of its own. */
function numbered(components: NonNullable<MessageBody['components']>): NonNullable<APIMessage['components']> {
  const all = [...walkComponents(components, [])].map(({ component }) => component);
  const taken = new Set(all.map(({ id }) => id));
  let next = 1;
  for (const component of all) {
    if (component.id) continue;
    while (taken.has(next)) next += 1;
    component.id = next;
    next += 1;
  }
  // The checked request differs from the response only in optional fields that may be null.
  return components as NonNullable<APIMessage['components']>;
}

function refuseEmpty({ content: text, embeds, components }: LocalMessage): void {
  if (!text.trim() && embeds.length === 0 && !components?.length) throw refusal.emptyMessage();
}

function refuseLegacyRest({ flags, content: text, embeds }: LocalMessage): void {
  if (((flags ?? 0) & messageFlag.componentsV2) === 0) return;
  const field = text ? 'content' : embeds.length > 0 ? 'embeds' : undefined;
  if (field) {
    throw invalidAt(
      [field],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2; set it to null.`,
    );
  }
}
