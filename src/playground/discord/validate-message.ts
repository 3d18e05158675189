import { z } from 'zod';
import { discordLimits as limits } from '../../platform/discord/limits.ts';
import { type FormFault, invalidForm, parseForm } from './api-error.ts';
import { type Files, fileFaults, noFiles } from './attached-files.ts';
import { allowedMentions } from './mentions.ts';
import { componentsV2, legacyComponents, type TopLevelComponent, walkComponents } from './validate-components.ts';
import { embeds } from './validate-embeds.ts';

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const messageFlag = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

/** How a message is written decides which flags and fields Discord takes. */
export type WriteKind = 'channel' | 'interaction' | 'edit';

const flagsOf = {
  channel: messageFlag.suppressEmbeds | messageFlag.suppressNotifications | messageFlag.componentsV2,
  interaction:
    messageFlag.suppressEmbeds | messageFlag.ephemeral | messageFlag.suppressNotifications | messageFlag.componentsV2,
  // An edit cannot change who sees a message: Discord ignores the ephemeral flag there.
  edit: messageFlag.suppressEmbeds | messageFlag.ephemeral | messageFlag.componentsV2,
} as const satisfies Record<WriteKind, number>;

const shared = {
  content: z.string().max(limits.contentLength).nullish(),
  embeds: embeds.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: z.int().min(0).nullish(),
  /** Each is a file of the request, by its number, or one that the edited message has, by its id. */
  attachments: z
    .array(
      z.strictObject({
        id: z.string(),
        filename: z.string().min(1).nullish(),
        description: z.string().max(limits.attachmentDescriptionLength).nullish(),
      }),
    )
    .max(limits.attachments)
    .nullish(),
  // discord.js puts these two in the body of every kind of message.
  tts: z.boolean().nullish(),
  enforce_nonce: z.boolean().nullish(),
};

const channelOnly = {
  nonce: z.union([z.string().max(limits.nonceLength), z.int()]).nullish(),
  message_reference: z
    .strictObject({
      message_id: z.string(),
      channel_id: z.string().nullish(),
      guild_id: z.string().nullish(),
      type: z.literal(0).nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
};

const schemas = {
  legacy: {
    channel: z.strictObject({ ...shared, ...channelOnly, components: legacyComponents.nullish() }),
    other: z.strictObject({ ...shared, components: legacyComponents.nullish() }),
  },
  v2: {
    channel: z.strictObject({ ...shared, ...channelOnly, components: componentsV2.nullish() }),
    other: z.strictObject({ ...shared, components: componentsV2.nullish() }),
  },
};

/** The body of a message, checked; `components` are those of the mode its flags choose. */
export type MessageBody = Omit<z.infer<typeof schemas.v2.channel>, 'components'> & {
  components?: TopLevelComponent[] | null | undefined;
};

/**
 * The body of a message as Discord would take it.
 * @param path where the body stands in the request: `['data']` in an interaction's callback
 * @param currentFlags the flags of the message that is edited; a message of Components V2 stays one
 * @param files those of the request, and those of the message that is edited
 * @throws ApiError 50035 naming every fault
 */
export function validateMessage(
  body: unknown,
  kind: WriteKind,
  path: readonly PropertyKey[] = [],
  currentFlags = 0,
  files: Files = noFiles,
): MessageBody {
  const flags = (flagsIn(body) | currentFlags) & messageFlag.componentsV2;
  const mode = flags ? schemas.v2 : schemas.legacy;
  const message: MessageBody = parseForm<MessageBody>(kind === 'channel' ? mode.channel : mode.other, body, path);
  const faults = [
    ...flagFaults(message, kind),
    ...(flags ? legacyFieldFaults(message) : []),
    ...componentFaults(message),
    ...fileFaults(message, files),
  ];
  if (faults.length > 0) throw invalidForm(faults.map((found) => ({ ...found, path: [...path, ...found.path] })));
  return message;
}

function flagsIn(body: unknown): number {
  if (typeof body !== 'object' || body === null || !('flags' in body)) return 0;
  return typeof body.flags === 'number' ? body.flags : 0;
}

function* flagFaults(message: MessageBody, kind: WriteKind): Generator<FormFault> {
  const unknown = (message.flags ?? 0) & ~flagsOf[kind];
  if (unknown) yield { path: ['flags'], code: 'FLAGS_INVALID', message: `These flags cannot be set here: ${unknown}.` };
}

function* legacyFieldFaults(message: MessageBody): Generator<FormFault> {
  for (const field of ['content', 'embeds'] as const) {
    if (message[field]?.length) {
      yield {
        path: [field],
        code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      };
    }
  }
}

function* componentFaults(message: MessageBody): Generator<FormFault> {
  const customIds = new Set<string>();
  const ids = new Set<number>();
  let count = 0;
  let characters = 0;
  for (const { component, path } of walkComponents(message.components ?? [], ['components'])) {
    count += 1;
    if ('content' in component) characters += component.content.length;
    if ('custom_id' in component) {
      if (customIds.has(component.custom_id)) {
        yield {
          path: [...path, 'custom_id'],
          code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
          message: 'Component custom id cannot be duplicated',
        };
      }
      customIds.add(component.custom_id);
    }
    // Discord numbers the components whose id is 0 or missing.
    if (component.id) {
      if (ids.has(component.id)) {
        yield { path: [...path, 'id'], code: 'COMPONENT_ID_DUPLICATED', message: 'Component id cannot be duplicated' };
      }
      ids.add(component.id);
    }
  }
  if (count > limits.components) {
    yield {
      path: ['components'],
      code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      message: `The number of components exceeds the maximum of ${limits.components} (found ${count})`,
    };
  }
  if (characters > limits.textDisplayTotal) {
    yield {
      path: ['components'],
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: `The total displayable text size exceeds the maximum of ${limits.textDisplayTotal} (found ${characters})`,
    };
  }
}
