import type { ActionsBlock, ActionsBlockElement, KnownBlock, PlainTextOption, StaticSelect } from '@slack/types';
import type { Button, MenuOption } from '../../message/document.ts';
import { encodeInvocation } from '../../message/invocation.ts';
import { type BlockOf, paragraphBlocks } from './body.ts';
import { slackLimits } from './limits.ts';
import { fitsPlain, plainText, shortened } from './plain.ts';
import { isLinkable } from './spans.ts';
import { groupItems } from './split.ts';

/** What every action id of the bot begins with; the rest tells the elements of one message apart. */
export const actionPrefix = { invoke: 'invoke:', link: 'link:' } as const;

/** Hands out action ids that occur once in a document. */
export type ActionIds = (kind: keyof typeof actionPrefix) => string;

export function actionIds(): ActionIds {
  let next = 0;
  return (kind) => `${actionPrefix[kind]}${next++}`;
}

/** The most of one block of buttons or of one menu, in units as JSON, so that messages are packed well. */
const ACTIONS_LENGTH = 6_000;

/** A label that fits, and the line that has to stand above where it does not say everything. */
interface Label {
  readonly text: string;
  readonly line?: string;
}

/** A label as it fits; where it does not, its beginning under a number, and the line that says it in full. */
export function numberedLabel(label: string, number: number, max: number): Label {
  if (fitsPlain(label, max)) return { text: label };
  return { text: `${number}. ${shortened(label, max - 8)}`, line: `${number}. ${label}` };
}

const lines = (labels: readonly Label[]): readonly KnownBlock[] =>
  labels.flatMap(({ line }) => (line === undefined ? [] : paragraphBlocks(line)));

/** Buttons; labels that do not fit stand in full above them, under the number that the button then bears. */
export function actionsBlocks({ buttons }: BlockOf<'actions'>, ids: ActionIds): readonly KnownBlock[] {
  const labels = buttons.map((button, index) => numberedLabel(button.label, index + 1, slackLimits.buttonTextLength));
  const linkable = buttons.map((button) => button.kind === 'invoke' || isLinkable(button.url));
  const elements = buttons.flatMap((button, index) =>
    linkable[index] ? [buttonElement(button, labels[index]?.text ?? '', ids)] : [],
  );
  const addresses = buttons.flatMap((button, index) =>
    button.kind === 'link' && !linkable[index] ? paragraphBlocks(`${button.label}: ${button.url}`) : [],
  );
  return [...lines(labels.filter((_, index) => linkable[index])), ...addresses, ...actionBlocks(elements)];
}

function buttonElement(button: Button, label: string, ids: ActionIds): ActionsBlockElement {
  const text = plainText(label);
  switch (button.kind) {
    case 'link':
      return { type: 'button', action_id: ids('link'), text, url: button.url };
    case 'invoke':
      return {
        type: 'button',
        action_id: ids('invoke'),
        text,
        value: encodeInvocation(button.invocation),
        ...(button.primary ? { style: 'primary' as const } : {}),
      };
  }
}

const actionBlocks = (elements: readonly ActionsBlockElement[]): readonly ActionsBlock[] =>
  groupItems(elements, slackLimits.actionsElements, ACTIONS_LENGTH).map((group) => ({
    type: 'actions',
    elements: group,
  }));

/** A menu, or several where the options do not fit one; what does not fit an option or placeholder stands above. */
export function menuBlocks({ placeholder, options }: BlockOf<'menu'>, ids: ActionIds): readonly KnownBlock[] {
  const labelled = options.map((option, index) => menuOption(option, index + 1));
  const groups = groupItems(
    labelled.map(({ option }) => option),
    slackLimits.selectOptions,
    ACTIONS_LENGTH,
  );
  const room = slackLimits.selectPlaceholderLength - 12;
  const fits = fitsPlain(placeholder, room);
  const title = fits ? placeholder : shortened(placeholder, room);
  const selects = groups.map((group, index): StaticSelect => {
    const part = groups.length > 1 ? ` (${index + 1}/${groups.length})` : '';
    return {
      type: 'static_select',
      action_id: ids('invoke'),
      placeholder: plainText(`${title}${part}` || '…'),
      options: group,
    };
  });
  return [
    ...(fits ? [] : paragraphBlocks(placeholder)),
    ...lines(labelled.map(({ label }) => label)),
    ...selects.map((select): ActionsBlock => ({ type: 'actions', elements: [select] })),
  ];
}

function menuOption({ label, description, invocation }: MenuOption, number: number) {
  const described = description === undefined || fitsPlain(description, slackLimits.optionDescriptionLength);
  const short = numberedLabel(described ? label : `${label} — ${description}`, number, slackLimits.optionTextLength);
  const option: PlainTextOption = {
    text: plainText(short.text),
    value: encodeInvocation(invocation),
    ...(described && description !== undefined ? { description: plainText(description) } : {}),
  };
  return { option, label: short };
}
