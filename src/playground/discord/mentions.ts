import { z } from 'zod';
import { discordLimits as limits } from '../../platform/discord/limits.ts';
import { fault } from './validate-components.ts';

const ids = z.array(z.string().regex(/^\d{1,20}$/)).max(limits.allowedMentionIds);

/** https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export const allowedMentions = z
  .strictObject({
    parse: z.array(z.enum(['everyone', 'roles', 'users'])).nullish(),
    roles: ids.nullish(),
    users: ids.nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((allowed, context) => {
    for (const kind of ['roles', 'users'] as const) {
      if (allowed.parse?.includes(kind) && allowed[kind]?.length) {
        context.addIssue(
          fault(
            [],
            'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
            `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
          ),
        );
      }
    }
  });

export type AllowedMentions = z.infer<typeof allowedMentions>;

const mention = /@everyone|@here|<@!?(?<user>\d+)>|<@&(?<role>\d+)>/g;

/** The mentions in `text` that Discord would turn into notifications, as they are written. */
export function pingsIn(text: string, allowed: AllowedMentions | null | undefined): string[] {
  return [...text.matchAll(mention)]
    .filter(({ groups }) => {
      if (!allowed) return true;
      if (groups?.user) return allowed.parse?.includes('users') || allowed.users?.includes(groups.user);
      if (groups?.role) return allowed.parse?.includes('roles') || allowed.roles?.includes(groups.role);
      return allowed.parse?.includes('everyone');
    })
    .map(([written]) => written);
}
