import {
  actions,
  answer,
  type Block,
  button,
  byline,
  type Campaign,
  choice,
  citation,
  cite,
  dateInWords,
  defineCommand,
  heading,
  list,
  note,
  sourcesOf,
  strong,
} from '../src/index.ts';

const parts = [
  { id: 'all', label: 'Everything' },
  { id: 'statement', label: 'Only what the statement dates' },
  { id: 'later', label: 'Answers and later events' },
] as const;

function dated(campaign: Campaign): readonly Block[] {
  return [
    heading(`In ${campaign.organisation.name}’s statement`),
    list(
      campaign.timeline.statement.map(({ date, text, paragraphs, sources }) => [
        strong(dateInWords(date, campaign.language)),
        `: ${text} (${cite(paragraphs)}${sources.length === 0 ? '' : '; '}`,
        ...citation(campaign, sourcesOf(campaign, sources)),
        ')',
      ]),
    ),
  ];
}

function later(campaign: Campaign): readonly Block[] {
  return [
    heading('Not in the statement: answers, and what came after'),
    list(
      campaign.timeline.later.map(({ date, text, sources }) => [
        strong(dateInWords(date, campaign.language)),
        `: ${text} (`,
        ...citation(campaign, sourcesOf(campaign, sources)),
        ')',
      ]),
    ),
    ...(campaign.timeline.note === undefined ? [] : [note(campaign.timeline.note)]),
  ];
}

/** Dated events: those of the statement, and those that came later, kept apart. */
export const timeline = defineCommand({
  name: 'timeline',
  description: 'Dated events: those in the statement, and answers and later events, kept apart',
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
