import type { APIMessage, MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import { discordLimits as limits } from '../../platform/discord/limits.ts';
import { invalidAt, parseForm, refusal } from './api-error.ts';
import type { UploadedFile } from './form.ts';
import { type Choice, type Interaction, type Interactions, interactionType, metadataOf } from './interactions.ts';
import { apiMessage, type LocalMessage, type MessageOrigin, type Messages } from './messages.ts';
import type { ApiResponse, ApiRoute } from './rest-server.ts';
import { type MessageBody, messageFlag, validateMessage } from './validate-message.ts';
import { applicationId } from './world.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const callback = { message: 4, deferMessage: 5, deferUpdate: 6, update: 7, choices: 8 } as const;

const typesFor = {
  [interactionType.command]: [callback.message, callback.deferMessage],
  [interactionType.component]: [callback.message, callback.deferMessage, callback.deferUpdate, callback.update],
  [interactionType.autocomplete]: [callback.choices],
} as const satisfies Record<Interaction['type'], readonly number[]>;

const envelope = z.strictObject({ type: z.int(), data: z.unknown().optional() });
const deferral = z.strictObject({ flags: z.literal([0, messageFlag.ephemeral]).nullish() }).nullish();
const completion = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(limits.commandChoiceNameLength),
        name_localizations: z.record(z.string(), z.string()).nullish(),
        value: z.union([z.string().max(limits.commandChoiceValueLength), z.number()]),
      }),
    )
    .max(limits.autocompleteChoices),
});

/**
 * Takes an app's first word on an interaction, wherever it came: as a request, or in the response to one of ours.
 * @throws ApiError
 */
export function acknowledge(
  interactions: Interactions,
  messages: Messages,
  { id, token }: Pick<Interaction, 'id' | 'token'>,
  body: unknown,
  files: readonly UploadedFile[] = [],
): { readonly response: unknown; readonly afterwards: () => void } {
  const opened = interactions.unanswered(id, token);
  const { interaction } = opened;
  const { type, data } = parseForm(envelope, body);
  const answer = answered(interaction, type, data, messages, files);
  interaction.state = 'answered';
  if (answer.message) interaction.originalId = answer.message.id;
  return {
    response: callbackResponse(interaction, type, answer.message),
    afterwards: () => opened.answered(answer.choices),
  };
}

/** The routes an app answers interactions with; the interaction's token is the credential. */
export function interactionRoutes(interactions: Interactions, messages: Messages): ApiRoute[] {
  const webhook = '/webhooks/{webhook_id}/{webhook_token}';
  const of = (params: Readonly<Record<string, string>>) =>
    interactions.answered(params.webhook_id ?? '', params.webhook_token ?? '');

  const edit = (interaction: Interaction, id: string, body: unknown, files: readonly UploadedFile[]): ApiResponse => {
    const before = ownMessage(interaction, id, messages);
    const found = { uploaded: files, kept: before.attachments };
    return { body: apiMessage(messages.edit(id, validateMessage(body, 'edit', [], before.flags, found), files)) };
  };
  const original = (interaction: Interaction) => {
    if (interaction.originalId === undefined) throw refusal.unknownMessage();
    return interaction.originalId;
  };
  const remove = (interaction: Interaction, id: string): ApiResponse => {
    messages.delete(ownMessage(interaction, id, messages).id);
    return {};
  };

  return [
    {
      method: 'POST',
      route: '/interactions/{interaction_id}/{interaction_token}/callback',
      open: true,
      handle: ({ params, query, body, files }) => {
        const named = { id: params.interaction_id ?? '', token: params.interaction_token ?? '' };
        const { response, afterwards } = acknowledge(interactions, messages, named, body, files);
        return { ...(query.get('with_response') === 'true' && { body: response }), afterwards };
      },
    },
    {
      method: 'POST',
      route: webhook,
      open: true,
      handle: ({ params, body, files }) => {
        const interaction = of(params);
        const found = { uploaded: files, kept: [] };
        // The first follow-up of a deferred answer takes the place of its placeholder; who sees it was decided there.
        const placeholder = interaction.originalId === undefined ? undefined : messages.find(interaction.originalId);
        if (placeholder && (placeholder.flags ?? 0) & messageFlag.loading) {
          return {
            body: apiMessage(messages.edit(placeholder.id, validateMessage(body, 'interaction', [], 0, found), files)),
          };
        }
        const followUp = validateMessage(body, 'interaction', [], 0, found);
        const foreign = !('0' in interaction.owners) && interaction.channel.recipient === undefined;
        if (foreign && interaction.followUps >= limits.followUpsWhereNotInstalled) throw refusal.tooManyFollowUps();
        interaction.followUps += 1;
        return { body: apiMessage(created(interaction, followUp, messages, true, false, files)) };
      },
    },
    ...(
      [
        ['@original', (interaction: Interaction) => original(interaction)],
        ['{message_id}', (_: Interaction, params: Readonly<Record<string, string>>) => params.message_id ?? ''],
      ] as const
    ).flatMap(([segment, idOf]): ApiRoute[] => {
      const route = `${webhook}/messages/${segment}`;
      return [
        {
          method: 'GET',
          route,
          open: true,
          handle: ({ params }) => {
            const interaction = of(params);
            return { body: apiMessage(ownMessage(interaction, idOf(interaction, params), messages)) };
          },
        },
        {
          method: 'PATCH',
          route,
          open: true,
          handle: ({ params, body, files }) => {
            const interaction = of(params);
            return edit(interaction, idOf(interaction, params), body, files);
          },
        },
        {
          method: 'DELETE',
          route,
          open: true,
          handle: ({ params }) => {
            const interaction = of(params);
            return remove(interaction, idOf(interaction, params));
          },
        },
      ];
    }),
  ];
}

interface Answer {
  readonly message?: LocalMessage;
  readonly choices: readonly Choice[];
}

function answered(
  interaction: Interaction,
  type: number,
  data: unknown,
  messages: Messages,
  files: readonly UploadedFile[],
): Answer {
  const path = ['data'];
  const allowed: readonly number[] = typesFor[interaction.type];
  if (!allowed.includes(type)) {
    throw invalidAt(
      ['type'],
      'BASE_TYPE_CHOICES',
      `Value must be one of {${allowed.join(', ')}} for this interaction.`,
    );
  }
  switch (type) {
    case callback.message: {
      const body = validateMessage(data, 'interaction', path, 0, { uploaded: files, kept: [] });
      return { message: created(interaction, body, messages, false, false, files), choices: [] };
    }
    case callback.deferMessage: {
      const flags = parseForm(deferral, data, path)?.flags ?? 0;
      return { message: created(interaction, { flags }, messages, false, true), choices: [] };
    }
    case callback.deferUpdate:
      return { ...(interaction.source && { message: interaction.source }), choices: [] };
    case callback.update: {
      const source = messages.get(interaction.source?.id ?? '');
      const found = { uploaded: files, kept: source.attachments };
      const body = validateMessage(data, 'edit', path, source.flags, found);
      return { message: messages.edit(source.id, body, files), choices: [] };
    }
    default:
      return { choices: parseForm(completion, data, path).choices.map(({ name, value }) => ({ name, value })) };
  }
}

function created(
  interaction: Interaction,
  body: MessageBody,
  messages: Messages,
  followUp = false,
  loading = false,
  files: readonly UploadedFile[] = [],
): LocalMessage {
  const ephemeral = ((body.flags ?? 0) & messageFlag.ephemeral) !== 0;
  return messages.create({
    channelId: interaction.channel.id,
    body,
    origin: originOf(interaction, followUp),
    ephemeralTo: ephemeral ? interaction.user.id : undefined,
    loading,
    files,
  });
}

function originOf(interaction: Interaction, followUp: boolean): MessageOrigin {
  const metadata = metadataOf(interaction, followUp);
  const common = {
    webhook_id: applicationId,
    application_id: applicationId,
    // The metadata's type is one of a closed union that a spread cannot be narrowed to.
    interaction_metadata: metadata as NonNullable<APIMessage['interaction_metadata']>,
  };
  const answers = followUp ? interaction.originalId : interaction.source?.id;
  if (answers !== undefined) {
    return {
      ...common,
      type: 19 as MessageType,
      message_reference: { type: 0, channel_id: interaction.channel.id, message_id: answers },
    };
  }
  const name = [interaction.data.name, ...subcommands(interaction.data.options)].join(' ');
  return {
    ...common,
    type: 20 as MessageType,
    interaction: { id: interaction.id, type: interactionType.command, name, user: metadata.user },
  };
}

function subcommands(options: unknown): string[] {
  const first: unknown = Array.isArray(options) ? options[0] : undefined;
  if (typeof first !== 'object' || first === null || !('options' in first) || !('name' in first)) return [];
  return [String(first.name), ...subcommands(first.options)];
}

/** A message this interaction's token may touch: one it created, or the one whose component was used. */
function ownMessage(interaction: Interaction, id: string, messages: Messages): LocalMessage {
  const message = messages.get(id);
  const own = message.interaction_metadata?.id === interaction.id || interaction.source?.id === id;
  if (!own) throw refusal.unknownMessage();
  return message;
}

function callbackResponse(interaction: Interaction, type: number, message: LocalMessage | undefined) {
  const flags = message?.flags ?? 0;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: (flags & messageFlag.loading) !== 0,
        response_message_ephemeral: (flags & messageFlag.ephemeral) !== 0,
      }),
    },
    ...(message && type !== callback.deferUpdate && { resource: { type, message: apiMessage(message) } }),
  };
}
