import { z } from 'zod';

/**
 * Discord's components as far as the page shows them; a component of any other shape is passed on by its number and
 * shown as such. https://docs.discord.com/developers/components/reference
 */
const button = z.object({
  type: z.literal(2),
  style: z.number(),
  label: z.string().optional(),
  custom_id: z.string().optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  disabled: z.boolean().optional(),
});
const stringSelect = z.object({
  type: z.literal(3),
  custom_id: z.string(),
  placeholder: z.string().optional(),
  disabled: z.boolean().optional(),
  options: z.array(z.object({ label: z.string(), value: z.string(), description: z.string().optional() })),
});
const textDisplay = z.object({ type: z.literal(10), content: z.string() });
/** Of the addresses of pictures, only the id of the file is passed on: the page has its pictures from its own server. */
const picture = z.object({
  description: z.string().nullish(),
  media: z.object({ url: z.string() }).transform(({ url }) => ({
    url: url.replace(/^.*\/attachments\/(\d+)\/.*$/, '/pictures/discord/$1'),
  })),
});
const mediaGallery = z.object({ type: z.literal(12), items: z.array(picture) });
const unknown = z.object({ type: z.literal('unknown'), name: z.string() });
const named = z.object({ type: z.number() }).transform(({ type }) => ({
  type: 'unknown' as const,
  name: `component ${type}`,
}));

const inner = z.union([
  z.object({ type: z.literal(1), components: z.array(z.union([button, stringSelect])) }),
  textDisplay,
  mediaGallery,
  z.object({ type: z.literal(9), components: z.array(textDisplay), accessory: button }),
  z.object({ type: z.literal(14), divider: z.boolean().optional(), spacing: z.number().optional() }),
  unknown,
  named,
]);

export const discordComponent = z.union([
  z.object({ type: z.literal(17), accent_color: z.number().nullish(), components: z.array(inner) }),
  inner,
]);
export type DiscordComponent = z.output<typeof discordComponent>;
export type DiscordControl = z.output<typeof button> | z.output<typeof stringSelect>;
