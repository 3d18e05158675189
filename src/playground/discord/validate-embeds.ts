import { z } from 'zod';
import { discordLimits as limits } from '../../platform/discord/limits.ts';
import { fault } from './validate-components.ts';

const url = z.url({ protocol: /^https?$/ }).max(limits.mediaUrlLength);
const picture = z.strictObject({ url }).nullish();

const embed = z.strictObject({
  type: z.literal('rich').nullish(),
  title: z.string().max(limits.embedTitleLength).nullish(),
  description: z.string().max(limits.embedDescriptionLength).nullish(),
  url: url.nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  footer: z.strictObject({ text: z.string().max(limits.embedFooterLength), icon_url: url.nullish() }).nullish(),
  image: picture,
  thumbnail: picture,
  author: z
    .strictObject({ name: z.string().max(limits.embedAuthorLength), url: url.nullish(), icon_url: url.nullish() })
    .nullish(),
  fields: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(limits.embedFieldNameLength),
        value: z.string().min(1).max(limits.embedFieldValueLength),
        inline: z.boolean().nullish(),
      }),
    )
    .max(limits.embedFields)
    .nullish(),
});

/** The embeds of a message, within the limits of each and of all together. */
export const embeds = z
  .array(embed)
  .max(limits.embeds)
  .superRefine((all, context) => {
    const total = all.flatMap(textsOf).reduce((sum, text) => sum + (text?.length ?? 0), 0);
    if (total > limits.embedTotal) {
      context.addIssue(fault([], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${limits.embedTotal}`));
    }
  });

const textsOf = ({ title, description, footer, author, fields }: z.infer<typeof embed>) => [
  title,
  description,
  footer?.text,
  author?.name,
  ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
];
