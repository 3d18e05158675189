import { z } from 'zod';
import { slackLimits as limits } from '../../platform/slack/limits.ts';
import { blockId, webAddress } from './validate-parts.ts';
import { richText } from './validate-rich-text.ts';

/**
 * The blocks, elements and fields this server knows, with what Slack allows in them; everything else is refused, also
 * what Slack would take but this project does not send. https://docs.slack.dev/reference/block-kit/blocks
 */
export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() });

const textObject = (max: number) =>
  z.discriminatedUnion('type', [
    plainText(max),
    z.strictObject({
      type: z.literal('mrkdwn'),
      text: z.string().min(1).max(max),
      verbatim: z.boolean().optional(),
    }),
  ]);

export const actionId = z.string().min(1).max(limits.actionIdLength).optional();

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(limits.buttonTextLength),
  value: z.string().max(limits.buttonValueLength).optional(),
  url: webAddress.max(limits.buttonUrlLength).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(limits.accessibilityLabelLength).optional(),
});

export const option = z.strictObject({
  text: plainText(limits.optionTextLength),
  value: z.string().min(1).max(limits.optionValueLength),
  description: plainText(limits.optionDescriptionLength).optional(),
});

const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: actionId,
  placeholder: plainText(limits.selectPlaceholderLength).optional(),
  options: z.array(option).min(1).max(limits.selectOptions),
  initial_option: option.optional(),
});

const control = z.discriminatedUnion('type', [button, staticSelect]);

const section = z.strictObject({
  type: z.literal('section'),
  block_id: blockId,
  text: textObject(limits.sectionLength).optional(),
  fields: z.array(textObject(limits.sectionFieldLength)).min(1).max(limits.sectionFields).optional(),
  accessory: control.optional(),
  expand: z.boolean().optional(),
});

export const block = z.discriminatedUnion('type', [
  section,
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plainText(limits.headerLength) }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({
    type: z.literal('image'),
    block_id: blockId,
    alt_text: z.string().min(1).max(limits.imageAltLength),
    slack_file: z.strictObject({ id: z.string().regex(/^[F][A-Z0-9]{8,}$/, 'input must match regex pattern') }),
  }),
  z.strictObject({
    type: z.literal('context'),
    block_id: blockId,
    elements: z.array(textObject(limits.textObjectLength)).min(1).max(limits.contextElements),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: blockId,
    elements: z.array(control).min(1).max(limits.actionsElements),
  }),
  richText,
]);

const blocks = z.array(block).max(limits.blocks);

export type LocalBlock = z.output<typeof block>;
export type LocalControl = z.output<typeof control>;
export type LocalOption = z.output<typeof option>;

export type CheckedBlocks =
  | { readonly blocks: readonly LocalBlock[] }
  /** What is wrong, in Slack's form: `must be less than 151 characters [json-pointer:/blocks/0/text/text]`. */
  | { readonly faults: readonly string[] };

/** The buttons and menus of a block. */
export function controlsOf(of: LocalBlock): readonly LocalControl[] {
  if (of.type === 'actions') return of.elements;
  return of.type === 'section' && of.accessory ? [of.accessory] : [];
}

export function checkBlocks(given: unknown): CheckedBlocks {
  const parsed = blocks.safeParse(given);
  if (!parsed.success) return { faults: parsed.error.issues.map((issue) => faultOf(issue)) };
  const faults = parsed.data.flatMap((one, index) => blockFaults(one, index, parsed.data));
  return faults.length > 0 ? { faults } : { blocks: parsed.data };
}

/** A block of another place than a message; its controls are checked there. */
interface ForeignBlock {
  readonly type: 'input';
  readonly block_id?: string | undefined;
}

/** What a schema of one block cannot say. */
export function blockFaults(
  one: LocalBlock | ForeignBlock,
  index: number,
  all: readonly (LocalBlock | ForeignBlock)[],
  within = 'blocks',
): string[] {
  const at = `[json-pointer:/${within}/${index}]`;
  const faults: string[] = [];
  if (one.type === 'section' && !one.text && !one.fields) faults.push(`missing required field: text or fields ${at}`);
  if (one.block_id !== undefined && all.findIndex(({ block_id }) => block_id === one.block_id) < index) {
    faults.push(`block_id "${one.block_id}" already exists ${at}`);
  }
  const controls = one.type === 'input' ? [] : controlsOf(one);
  const ids = controls.flatMap(({ action_id }) => action_id ?? []);
  if (new Set(ids).size < ids.length) faults.push(`action_id occurs more than once ${at}`);
  for (const select of controls) {
    if (select.type !== 'static_select' || !select.initial_option) continue;
    const { value } = select.initial_option;
    if (!select.options.some((each) => each.value === value)) faults.push(`initial_option is not an option ${at}`);
  }
  return faults;
}

/** A fault in Slack's form; `within` is the argument that was checked. */
export function faultOf(issue: z.core.$ZodIssue, within = 'blocks'): string {
  return `${describe(issue)} [json-pointer:/${[within, ...issue.path].join('/')}]`;
}

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return `must be less than ${Number(issue.maximum) + 1} ${issue.origin === 'string' ? 'characters' : 'items'}`;
    case 'too_small':
      return `must be more than ${Number(issue.minimum) - 1} ${issue.origin === 'string' ? 'characters' : 'items'}`;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return 'unsupported type';
    default:
      return issue.message;
  }
}
