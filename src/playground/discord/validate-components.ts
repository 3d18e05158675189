import { z } from 'zod';
import { discordLimits as limits } from '../../platform/discord/limits.ts';

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
export const componentType = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  separator: 14,
  container: 17,
} as const;

/** A fault of a form with Discord's code for it. */
export const fault = (path: PropertyKey[], code: string, message: string) =>
  ({ code: 'custom', path, message, params: { code } }) as const;

/** https://docs.discord.com/developers/components/reference#anatomy-of-a-component, a 32-bit integer */
const id = z.int().min(0).max(0x7fffffff).nullish();
const customId = z.string().min(1).max(limits.customIdLength);
const webUrl = (max: number, schemes: readonly string[]) =>
  z
    .string()
    .max(max)
    .superRefine((url, context) => {
      if (!URL.canParse(url)) return context.addIssue(fault([], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.'));
      if (!schemes.includes(new URL(url).protocol)) {
        context.addIssue(
          fault(
            [],
            'URL_TYPE_INVALID_SCHEME',
            `Scheme must be one of ('${schemes.map((s) => s.slice(0, -1)).join("', '")}').`,
          ),
        );
      }
    });

const emoji = z.strictObject({
  id: z.string().nullish(),
  name: z.string().max(32).nullish(),
  animated: z.boolean().nullish(),
});

const buttonFields = {
  type: z.literal(componentType.button),
  id,
  label: z.string().max(limits.buttonLabelLength).nullish(),
  emoji: emoji.nullish(),
  disabled: z.boolean().nullish(),
};

const button = z
  .discriminatedUnion('style', [
    z.strictObject({ ...buttonFields, style: z.literal([1, 2, 3, 4]), custom_id: customId }),
    z.strictObject({
      ...buttonFields,
      style: z.literal(5),
      url: webUrl(limits.buttonUrlLength, ['http:', 'https:', 'discord:']),
    }),
  ])
  .superRefine(({ label, emoji: picture }, context) => {
    if (!label && !picture)
      context.addIssue(fault(['label'], 'BASE_TYPE_REQUIRED', 'A label or an emoji is required.'));
  });

const selectOption = z.strictObject({
  label: z.string().min(1).max(limits.selectOptionLabelLength),
  value: z.string().min(1).max(limits.selectOptionValueLength),
  description: z.string().max(limits.selectOptionDescriptionLength).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
});

const stringSelect = z
  .strictObject({
    type: z.literal(componentType.stringSelect),
    id,
    custom_id: customId,
    options: z.array(selectOption).min(1).max(limits.selectOptions),
    placeholder: z.string().max(limits.selectPlaceholderLength).nullish(),
    min_values: z.int().min(0).max(limits.selectOptions).nullish(),
    max_values: z.int().min(1).max(limits.selectOptions).nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine(({ options, min_values, max_values }, context) => {
    const seen = new Set<string>();
    for (const [index, { value }] of options.entries()) {
      if (seen.has(value)) {
        context.addIssue(
          fault(
            ['options', index, 'value'],
            'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
            'The specified option value is already used',
          ),
        );
      }
      seen.add(value);
    }
    const most = max_values ?? 1;
    if (most > options.length) {
      context.addIssue(
        fault(['max_values'], 'NUMBER_TYPE_MAX', `Value should be less than or equal to ${options.length}.`),
      );
    }
    if ((min_values ?? 1) > most) {
      context.addIssue(fault(['min_values'], 'NUMBER_TYPE_MAX', `Value should be less than or equal to ${most}.`));
    }
    if (options.filter((option) => option.default).length > most) {
      context.addIssue(fault(['options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'Too many default values.'));
    }
  });

const actionRow = z
  .strictObject({
    type: z.literal(componentType.actionRow),
    id,
    components: z
      .array(z.discriminatedUnion('type', [button, stringSelect]))
      .min(1)
      .max(limits.buttonsPerRow),
  })
  .superRefine(({ components }, context) => {
    if (components.length > 1 && components.some(({ type }) => type === componentType.stringSelect)) {
      context.addIssue(
        fault(['components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width'),
      );
    }
  });

const media = z.strictObject({ url: webUrl(limits.mediaUrlLength, ['http:', 'https:', 'attachment:']) });

/** The file that an address of this kind names. https://docs.discord.com/developers/reference#uploading-files */
export const attachmentName = (url: string): string | undefined => /^attachment:\/\/(.+)$/.exec(url)?.[1];

const textDisplay = z.strictObject({
  type: z.literal(componentType.textDisplay),
  id,
  content: z.string().min(1).max(limits.textDisplayTotal),
});

const thumbnail = z.strictObject({
  type: z.literal(componentType.thumbnail),
  id,
  media,
  description: z.string().min(1).max(limits.thumbnailDescriptionLength).nullish(),
  spoiler: z.boolean().nullish(),
});

const section = z.strictObject({
  type: z.literal(componentType.section),
  id,
  components: z.array(textDisplay).min(1).max(limits.sectionTexts),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});

const mediaGallery = z.strictObject({
  type: z.literal(componentType.mediaGallery),
  id,
  items: z
    .array(
      z.strictObject({
        media,
        description: z.string().min(1).max(limits.galleryDescriptionLength).nullish(),
        spoiler: z.boolean().nullish(),
      }),
    )
    .min(1)
    .max(limits.galleryItems),
});

const separator = z.strictObject({
  type: z.literal(componentType.separator),
  id,
  divider: z.boolean().nullish(),
  spacing: z.literal([1, 2]).nullish(),
});

const nestable = [actionRow, section, textDisplay, mediaGallery, separator] as const;

const container = z.strictObject({
  type: z.literal(componentType.container),
  id,
  components: z.array(z.discriminatedUnion('type', nestable)).min(1).max(limits.components),
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().nullish(),
});

/** The top level of a message without the IS_COMPONENTS_V2 flag. */
export const legacyComponents = z.array(z.discriminatedUnion('type', [actionRow])).max(limits.legacyActionRows);

/** The top level of a message with the IS_COMPONENTS_V2 flag. */
export const componentsV2 = z.array(z.discriminatedUnion('type', [...nestable, container])).max(limits.components);

export type TopLevelComponent = z.infer<typeof componentsV2>[number];
export type Button = z.infer<typeof button>;
export type StringSelect = z.infer<typeof stringSelect>;
export type Component = TopLevelComponent | Button | StringSelect | z.infer<typeof thumbnail>;

/** Every component of a message with its path, depth first, accessories after their section's texts. */
export function* walkComponents(
  components: readonly Component[],
  path: readonly PropertyKey[],
): Generator<{ component: Component; path: readonly PropertyKey[] }> {
  for (const [index, component] of components.entries()) {
    const here = [...path, index];
    yield { component, path: here };
    if ('components' in component) yield* walkComponents(component.components, [...here, 'components']);
    if ('accessory' in component) yield { component: component.accessory, path: [...here, 'accessory'] };
  }
}
