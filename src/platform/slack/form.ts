import type { ViewOutput } from '@slack/bolt';
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Form } from '../../bot.ts';
import type { OptionKind } from '../../command/option-kind.ts';
import type { OptionSpec } from '../../command/spec.ts';
import { usage } from '../../command/usage.ts';
import type { Translate } from '../../language/translate.ts';
import { spans } from '../../message/plain-text.ts';
import { numberedLabel } from './actions.ts';
import { paragraphBlocks } from './body.ts';
import { encodeOrigin, type FormOrigin } from './form-origin.ts';
import { slackLimits } from './limits.ts';
import { escapeText, plainText, shortened } from './plain.ts';

/** What Slack calls the bot's forms by; a form's inputs are in blocks named after the options, each with this action. */
export const FORM = 'form';
const VALUE = 'value';

/**
 * A command as a modal with one input for each option, made from the command's spec. What does not fit a label stands in
 * full above it. https://docs.slack.dev/reference/views/modal-views
 */
export function formView({ command, t }: Form, origin: FormOrigin): ModalView {
  const { campaign, channel } = origin;
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: encodeOrigin(origin),
    title: plainText(shortened(capitalized(command.name), slackLimits.viewTitleLength)),
    submit: plainText(t('Send')),
    close: plainText(t('Cancel')),
    blocks: [
      ...paragraphBlocks(command.description),
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: t('For {channel}. The answer appears there, visible to you alone.', { channel: `<#${channel}>` }),
          },
          {
            type: 'mrkdwn',
            text: t('The same, typed: {command}', { command: `\`${escapeText(spans([usage(campaign, command)]))}\`` }),
          },
        ],
      },
      ...command.options.flatMap((option) => inputBlocks(option, t)),
    ],
  };
}

/** What was filled in, by option, as a person could have typed it. */
export function filledIn({ state }: ViewOutput): Record<string, string> {
  const filled = Object.entries(state.values).flatMap(([option, actions]): [string, string][] => {
    const { value, selected_option: selected } = actions[VALUE] ?? {};
    const typed = selected?.value ?? value ?? '';
    return typed.trim() === '' ? [] : [[option, typed]];
  });
  return Object.fromEntries(filled);
}

/** The options a form asks for, in order. */
export const optionsOf = ({ blocks }: ViewOutput): readonly string[] =>
  blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id !== undefined ? [block_id] : []));

const capitalized = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

function inputBlocks({ name, description, required, kind }: OptionSpec, t: Translate): readonly KnownBlock[] {
  const { element, above } = inputOf(kind, t);
  return [
    ...(above === undefined ? [] : paragraphBlocks(above)),
    {
      type: 'input',
      block_id: name,
      label: plainText(capitalized(name)),
      hint: plainText(description),
      optional: !required,
      element,
    },
  ];
}

/** An input, and the lines that stand above it where a label of its options does not say everything. */
function inputOf(kind: OptionKind, t: Translate): { readonly element: InputBlock['element']; readonly above?: string } {
  switch (kind.type) {
    case 'choice':
    case 'entry':
      return kind.entries.length <= slackLimits.selectOptions ? selectOf(kind.entries, t) : { element: textInput() };
    case 'entries':
      return { element: textInput(), above: kind.entries.map(({ label }, at) => `${at + 1}. ${label}`).join('\n') };
    case 'text':
      return { element: textInput(kind.maxLength) };
    case 'integer': {
      const [min, max] = [String(kind.min), String(kind.max)];
      const placeholder = plainText(t('{min} to {max}', { min, max }));
      return {
        element: {
          type: 'number_input',
          action_id: VALUE,
          is_decimal_allowed: false,
          min_value: min,
          max_value: max,
          placeholder,
        },
      };
    }
  }
}

const textInput = (maxLength?: number): InputBlock['element'] => ({
  type: 'plain_text_input',
  action_id: VALUE,
  ...(maxLength === undefined ? {} : { max_length: Math.min(maxLength, slackLimits.textInputLength) }),
});

function selectOf(entries: Extract<OptionKind, { type: 'entry' | 'choice' }>['entries'], t: Translate) {
  const labels = entries.map(({ label }, index) => numberedLabel(label, index + 1, slackLimits.optionTextLength));
  const lines = labels.flatMap(({ line }) => line ?? []);
  const options = entries.map(
    ({ id }, index): PlainTextOption => ({ text: plainText(labels[index]?.text ?? id), value: id }),
  );
  const placeholder = plainText(t('Choose one'));
  return {
    element: { type: 'static_select' as const, action_id: VALUE, placeholder, options },
    ...(lines.length === 0 ? {} : { above: lines.join('\n') }),
  };
}
