import type { Campaign } from '../../src/campaign/campaign.ts';

/** A command people ask, as typed on Slack and as filled in on Discord, and words of the right answer. */
export interface Asked {
  readonly command: string;
  readonly options: Readonly<Record<string, string | number>>;
  readonly typed: string;
  readonly expected: string;
}

/** What people ask most, each as often as the others. */
export function mixOf(campaign: Campaign): readonly Asked[] {
  const expected = (text: string | undefined): string => {
    if (text === undefined) throw new Error('The campaign has no content for one of the commands of the mix');
    return text;
  };
  const [quote] = campaign.quotes.filter(({ topics }) => topics.includes('law'));
  const [claim] = campaign.claims;
  const source = campaign.sources.find(({ id }) => id === 'le-monde-2018');
  return [
    { command: 'summary', options: {}, typed: 'summary', expected: expected(campaign.summaries.short[0]?.text) },
    { command: 'quote', options: { topic: 'law' }, typed: 'quote topic:law', expected: expected(quote?.text) },
    {
      command: 'source',
      options: { id: 'le-monde-2018' },
      typed: 'source le-monde-2018',
      expected: expected(source?.about),
    },
    { command: 'demands', options: {}, typed: 'demands', expected: expected(campaign.demands[0]?.words) },
    {
      command: 'claim',
      options: { id: expected(claim?.id) },
      typed: `claim ${claim?.id}`,
      expected: expected(claim?.claim),
    },
    {
      command: 'statement',
      options: { paragraph: 5 },
      typed: 'statement 5',
      expected: expected(campaign.statement.paragraphs[4]?.text),
    },
  ];
}

/** Whether a payload as parsed from JSON reads like the expected text; escapes and line breaks do not matter. */
export const answers = (payload: unknown, { expected }: Asked): boolean =>
  letters(texts(payload).join('\n')).includes(letters(expected));

/** Every text of a value, at whatever depth. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');
