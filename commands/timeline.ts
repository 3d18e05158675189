import {
  actions,
  answer,
  type Block,
  button,
  byline,
  type Campaign,
  choice,
  cite,
  dateInWords,
  defineCommand,
  heading,
  list,
  sourceSpans,
  sourcesOf,
  strong,
} from '../src/index.ts';

const parts = [
  { id: 'all', label: 'Everything' },
  { id: 'statement', label: 'What the statement dates' },
  { id: 'later', label: 'What came later' },
] as const;

function dated(campaign: Campaign): readonly Block[] {
  return [
    heading(`In ${campaign.organisation.name}’s statement`),
    list(
      campaign.timeline.statement.map(({ date, text, paragraphs }) => [
        strong(dateInWords(date)),
        `: ${text} (${cite(paragraphs)})`,
      ]),
    ),
  ];
}

function later(campaign: Campaign): readonly Block[] {
  return [
    heading('Later, not part of the statement'),
    list(
      campaign.timeline.later.map(({ date, text, sources }) => [
        strong(dateInWords(date)),
        `: ${text} (`,
        ...sourcesOf(campaign, sources).flatMap((one, index) =>
          index === 0 ? sourceSpans(one) : ['; ', ...sourceSpans(one)],
        ),
        ')',
      ]),
    ),
  ];
}

/** Dated events: those of the statement, and those that came later, kept apart. */
export const timeline = defineCommand({
  name: 'timeline',
  description: 'Dated events: those in the statement, and what came later, kept apart',
  options: () => ({ part: choice(parts, 'Which events').default('all') }),
  run: ({ campaign, options: { part }, invoke }) =>
    answer(
      'Timeline',
      ...(part === 'later' ? [] : dated(campaign)),
      ...(part === 'statement' ? [] : later(campaign)),
      byline(campaign),
      actions(
        ...parts
          .filter(({ id }) => id !== part)
          .map(({ id, label }) => button(label, invoke('timeline', { part: id }, 'replace'))),
        button('Claims and answers', invoke('claims')),
      ),
    ),
});
