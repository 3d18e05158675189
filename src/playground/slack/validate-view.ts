import { z } from 'zod';
import { slackLimits as limits } from '../../platform/slack/limits.ts';
import { ApiError, listedError } from './refusal.ts';
import { actionId, block, blockFaults, faultOf, option, plainText } from './validate-blocks.ts';
import { blockId } from './validate-parts.ts';

/**
 * Modals as far as this project sends them; everything else is refused.
 * https://docs.slack.dev/reference/views/modal-views and https://docs.slack.dev/reference/block-kit/blocks/input-block
 */
const placeholder = plainText(limits.inputPlaceholderLength).optional();
const numeral = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number');

const element = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('static_select'),
    action_id: actionId,
    placeholder: plainText(limits.selectPlaceholderLength).optional(),
    options: z.array(option).min(1).max(limits.selectOptions),
  }),
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: actionId,
    placeholder,
    max_length: z.int().min(1).max(limits.textInputLength).optional(),
  }),
  z.strictObject({
    type: z.literal('number_input'),
    action_id: actionId,
    placeholder,
    is_decimal_allowed: z.boolean(),
    min_value: numeral.optional(),
    max_value: numeral.optional(),
  }),
]);

const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plainText(limits.inputLabelLength),
  hint: plainText(limits.inputHintLength).optional(),
  optional: z.boolean().optional(),
  element,
});

const title = plainText(limits.viewTitleLength);
const view = z.strictObject({
  type: z.literal('modal'),
  title,
  submit: title.optional(),
  close: title.optional(),
  callback_id: z.string().max(limits.callbackIdLength).optional(),
  private_metadata: z.string().max(limits.privateMetadataLength).optional(),
  blocks: z
    .array(z.discriminatedUnion('type', [input, block]))
    .min(1)
    .max(limits.viewBlocks),
});

/** https://docs.slack.dev/reference/views/home-tab-views; inputs, which Slack takes there, are not known here. */
const homeView = z.strictObject({
  type: z.literal('home'),
  callback_id: z.string().max(limits.callbackIdLength).optional(),
  private_metadata: z.string().max(limits.privateMetadataLength).optional(),
  blocks: z.array(block).max(limits.viewBlocks),
});

export type LocalView = z.output<typeof view>;
export type LocalHomeView = z.output<typeof homeView>;
export type LocalInput = z.output<typeof input>;

export const inputsOf = ({ blocks }: Pick<LocalView, 'blocks'>): readonly LocalInput[] =>
  blocks.filter((one) => one.type === 'input');

/** @throws ApiError `view_too_large`, or `invalid_arguments` with what is wrong and where. */
export function checkView(given: unknown): LocalView {
  const checked = wellFormed(view, given);
  if (inputsOf(checked).length > 0 && checked.submit === undefined) {
    const fault = 'submit is required when an input block is within the blocks [json-pointer:/view/submit]';
    throw listedError('invalid_arguments', [fault]);
  }
  return checked;
}

/** The same for the page of an app. */
export const checkHomeView = (given: unknown): LocalHomeView => wellFormed(homeView, given);

function wellFormed<V extends LocalView | LocalHomeView>(schema: z.ZodType<V>, given: unknown): V {
  if (Buffer.byteLength(JSON.stringify(given) ?? '') > limits.viewSize) throw new ApiError('view_too_large');
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw listedError(
      'invalid_arguments',
      parsed.error.issues.map((issue) => faultOf(issue, 'view')),
    );
  }
  const faults = parsed.data.blocks.flatMap((one, index, all) => blockFaults(one, index, all, 'view/blocks'));
  if (faults.length > 0) throw listedError('invalid_arguments', faults);
  return parsed.data;
}
