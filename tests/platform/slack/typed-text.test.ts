import { expect, it } from 'vitest';
import { askedIn } from '../../../src/platform/slack/typed-text.ts';

it.each([
  ['<@UBOT> summary', 'summary'],
  ['<@UBOT|statement>: summary', ': summary'],
  ['Hey <@UBOT> quote &lt;law&gt; &amp; more', 'quote <law> & more'],
  ['summary <@UBOT>', 'summary'],
  ['<@UBOT> find <https://example.org|this page> <@U123> <#C1|general>', 'find this page'],
  ['<@UBOT>', ''],
])('reads in %j what is asked: %j', (text, asked) => {
  expect(askedIn(text, 'UBOT').replace(/\s+/g, ' ').trim()).toBe(asked);
});

it('takes any mention for the bot’s where its id is not known', () => {
  expect(askedIn('<@U0001> summary', undefined)).toBe('summary');
});
