import { expect, it } from 'vitest';
import { translate } from '../../../src/language/translate.ts';
import { paragraph } from '../../../src/message/build.ts';
import { answerView } from '../../../src/platform/slack/answer-view.ts';
import { slackLimits } from '../../../src/platform/slack/limits.ts';
import { checkView } from '../../../src/playground/slack/validate-view.ts';

const shown = (texts: readonly string[]) =>
  answerView([{ summary: 'An answer', tone: 'answer', blocks: texts.map((text) => paragraph(text)) }], translate('en'));

it('shows an answer whole where a window holds it', () => {
  const view = shown(Array.from({ length: slackLimits.viewBlocks }, (_, number) => `Paragraph ${number}.`));
  expect(view.blocks).toHaveLength(slackLimits.viewBlocks);
  expect(JSON.stringify(view)).not.toContain('is missing');
});

it.each([
  ['too many blocks', Array.from({ length: 300 }, (_, number) => `Paragraph ${number}.`)],
  ['too many bytes', Array.from({ length: 90 }, () => '…'.repeat(2_900))],
])('says what is missing of an answer with %s', (_what, texts) => {
  const view = shown(texts);
  expect(checkView(JSON.parse(JSON.stringify(view))).blocks.length).toBeLessThanOrEqual(slackLimits.viewBlocks);
  expect(JSON.stringify(view.blocks.at(-1))).toContain('The rest of this answer is missing');
});
