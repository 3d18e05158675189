import type { ActionsBlock, KnownBlock, PlainTextElement } from '@slack/types';
import { expect } from 'vitest';
import { slackLimits } from '../../../src/platform/slack/limits.ts';
import type { SlackMessage } from '../../../src/platform/slack/render.ts';

type Element = ActionsBlock['elements'][number];

/** Every text that a person sees or can copy from a message, in order, as Slack shows it. */
export const visibleText = (messages: readonly SlackMessage[]): string =>
  messages.flatMap(({ blocks }) => blocks.flatMap(visible)).join('');

const unescaped = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

function visible(block: KnownBlock): string[] {
  switch (block.type) {
    case 'header':
      return [block.text.text];
    case 'context':
      return block.elements.flatMap((element) => {
        if (element.type === 'plain_text') return [element.text];
        if (element.type !== 'mrkdwn') throw new Error(`${element.type} in a context block`);
        return [unescaped(element.text.replace(/<[^|>]*\|([^>]*)>/g, '$1'))];
      });
    case 'rich_text':
      return block.elements.flatMap((part) =>
        (part.type === 'rich_text_list' ? part.elements.flatMap(({ elements }) => elements) : part.elements).map(
          (leaf) => {
            if (leaf.type !== 'text' && leaf.type !== 'link') throw new Error(`${leaf.type} in rich text`);
            return leaf.text ?? '';
          },
        ),
      );
    case 'actions':
      return block.elements.flatMap(visibleElement);
    // Its text stands below it.
    case 'image':
    case 'divider':
      return [];
    default:
      throw new Error(`${block.type} is not rendered`);
  }
}

function visibleElement(element: Element): string[] {
  if (element.type === 'button') return [element.text.text];
  if (element.type !== 'static_select') throw new Error(`${element.type} is not rendered`);
  const options = element.options ?? [];
  return [
    element.placeholder?.text ?? '',
    ...options.flatMap((option) => [option.text.text, option.description?.text ?? '']),
  ];
}

/** Every address in a message: of links and buttons, and those shown as text. */
export function addresses(messages: readonly SlackMessage[]): string {
  const found: string[] = [visibleText(messages)];
  JSON.stringify(messages, (key, value: unknown) => {
    if (key === 'url') found.push(String(value));
    if (key === 'elements' && Array.isArray(value)) {
      for (const { type, text } of value) if (type === 'mrkdwn') found.push(unescaped(text));
    }
    return value;
  });
  return found.join('\n');
}

/** The elements of a message that can be pressed. */
export const pressable = ({ blocks }: SlackMessage): readonly Element[] =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));

function expectPlain(text: PlainTextElement, max: number): void {
  expect(text).toMatchObject({ type: 'plain_text', emoji: false });
  expect(text.text.trim()).not.toBe('');
  expect(text.text.length).toBeLessThanOrEqual(max);
}

/** Fails where Slack would refuse or cut the message. */
export function expectWithinLimits(message: SlackMessage): void {
  const { text, blocks } = message;
  expect(text).not.toBe('');
  expect(text.length).toBeLessThanOrEqual(slackLimits.textLengthAdvised);
  expect(blocks.length).toBeLessThanOrEqual(slackLimits.blocks);
  expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(slackLimits.blocksLength);
  for (const block of blocks) expectBlock(block);
  const ids = pressable(message).map((element) => element.action_id);
  expect(new Set(ids).size).toBe(ids.length);
}

function expectBlock(block: KnownBlock): void {
  switch (block.type) {
    case 'header':
      expectPlain(block.text, slackLimits.headerLength);
      return;
    case 'context':
      expect(block.elements.length).toBeLessThanOrEqual(slackLimits.contextElements);
      for (const element of block.elements) {
        if (element.type === 'plain_text') expectPlain(element, slackLimits.textObjectLength);
        if (element.type === 'mrkdwn') expect(element.text.length).toBeLessThanOrEqual(slackLimits.textObjectLength);
      }
      return;
    case 'rich_text':
      expect(block.elements).not.toEqual([]);
      for (const part of block.elements) {
        expect(part.elements).not.toEqual([]);
        const leaves =
          part.type === 'rich_text_list' ? part.elements.flatMap(({ elements }) => elements) : part.elements;
        for (const leaf of leaves) expect('text' in leaf && leaf.text).toBeTruthy();
      }
      return;
    case 'actions':
      expect(block.elements.length).toBeGreaterThan(0);
      expect(block.elements.length).toBeLessThanOrEqual(slackLimits.actionsElements);
      for (const element of block.elements) expectElement(element);
      return;
    case 'image':
      expect(block.alt_text.trim()).not.toBe('');
      expect(block.alt_text.length).toBeLessThanOrEqual(slackLimits.imageAltLength);
      return;
    default:
      expect(block.type).toBe('divider');
  }
}

function expectElement(element: Element): void {
  expect(element.action_id?.length).toBeLessThanOrEqual(slackLimits.actionIdLength);
  if (element.type === 'button') {
    expectPlain(element.text, slackLimits.buttonTextLength);
    expect((element.value ?? '').length).toBeLessThanOrEqual(slackLimits.buttonValueLength);
    expect((element.url ?? '').length).toBeLessThanOrEqual(slackLimits.buttonUrlLength);
  } else if (element.type === 'static_select') {
    const options = element.options ?? [];
    if (element.placeholder) expectPlain(element.placeholder, slackLimits.selectPlaceholderLength);
    expect(options.length).toBeGreaterThan(0);
    expect(options.length).toBeLessThanOrEqual(slackLimits.selectOptions);
    for (const option of options) {
      expect(option.text.text.length).toBeGreaterThan(0);
      expect(option.text.text.length).toBeLessThanOrEqual(slackLimits.optionTextLength);
      expect((option.value ?? '').length).toBeLessThanOrEqual(slackLimits.optionValueLength);
      expect((option.description?.text ?? '').length).toBeLessThanOrEqual(slackLimits.optionDescriptionLength);
    }
  } else {
    throw new Error(`${element.type} is not rendered`);
  }
}
