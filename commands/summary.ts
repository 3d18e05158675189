import {
  actions,
  answer,
  type Block,
  button,
  byline,
  type Campaign,
  choice,
  cite,
  defineCommand,
  heading,
  paragraph,
} from '../src/index.ts';

type Sentence = Campaign['summaries']['line'];

const lengths = [
  { id: 'line', label: 'One sentence' },
  { id: 'short', label: 'A few sentences' },
  { id: 'full', label: 'Section by section' },
] as const;

const sentences = (all: readonly Sentence[]): Block =>
  paragraph(all.map(({ text, paragraphs }) => `${text} (${cite(paragraphs)})`).join(' '));

function blocks({ summaries }: Campaign, length: string): readonly Block[] {
  if (length === 'line') return [sentences([summaries.line])];
  if (length === 'short') return [sentences(summaries.short)];
  return summaries.full.flatMap((section) => [heading(section.heading), sentences(section.sentences)]);
}

/** The statement in our own words, every sentence with the paragraphs it rests on. */
export const summary = defineCommand({
  name: 'summary',
  description: 'What the statement says, with the paragraphs each sentence rests on',
  options: () => ({ length: choice(lengths, 'How much to read').default('short') }),
  run: ({ campaign, options: { length }, invoke, t }) =>
    answer(
      t('Summary of {organisation}’s statement', { organisation: campaign.organisation.name }),
      ...blocks(campaign, length),
      byline(campaign),
      actions(
        length === 'full'
          ? button(t('Shorter'), invoke('summary', { length: 'short' }, 'replace'))
          : button(t('Section by section'), invoke('summary', { length: 'full' }, 'replace')),
        button(t('What is demanded'), invoke('demands')),
        button(t('What those named answer'), invoke('claims')),
        button(t('A quotation'), invoke('quote')),
      ),
    ),
});
