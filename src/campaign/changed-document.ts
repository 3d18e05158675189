import { translate } from '../language/translate.ts';
import { actions, answer, heading, list, paragraph, strong } from '../message/build.ts';
import type { Block, MessageDocument } from '../message/document.ts';
import { answersButton, chiefDemand, type Invoke, readButton } from './announcement.ts';
import type { Campaign, Corrections } from './campaign.ts';
import { byline } from './cite.ts';
import { dateInWords } from './date-in-words.ts';

/** When something was posted, and on which days it was changed since; `YYYY-MM-DD`. */
export interface Changed {
  readonly posted: string;
  readonly on: readonly string[];
}

/** Which post: that of an update, or of a message of `reminders.yaml`, by its id; neither where it tells what was won. */
export interface Which {
  readonly update?: string;
  readonly message?: string;
}

/**
 * A post in place of what it said before: the words of today, below a dated note that they were changed, and what the campaign
 * says was wrong. "Corrected" is said only where the campaign says so: other changes may have put nothing right.
 * @param document the words of today; where there are none, a note stands in their place
 */
export function changedDocument(
  campaign: Campaign,
  document: MessageDocument | undefined,
  which: Which,
  changed: Changed,
  invoke: Invoke,
): MessageDocument {
  const shown = document === undefined ? withdrawn(which) : shownIn(campaign, which);
  const corrections = campaign.corrections
    .filter(
      (one) =>
        one.date >= changed.posted && concerned.some((kind) => one[kind].some((id) => shown[kind]?.includes(id))),
    )
    .toSorted((one, other) => one.date.localeCompare(other.date));
  if (document === undefined) return withdrawnDocument(campaign, changed, corrections, invoke);
  const t = translate(campaign.language);
  const days = t.list(changed.on.map((day) => dateInWords(day, campaign.language)));
  const notes =
    corrections.length === 0
      ? [paragraph(strong(t('Changed on {days}.', { days })), ` ${t('It read otherwise before.')}`)]
      : dated(t('Corrected on {days}.', { days }), corrections, campaign.language);
  const heads = Number(document.blocks[0]?.kind === 'heading');
  return { ...document, blocks: [...document.blocks.slice(0, heads), ...notes, ...document.blocks.slice(heads)] };
}

/** What was put right, behind the words that date the change; with days of its own where there was more than one thing. */
function dated(introduction: string, corrections: Corrections, language: string): readonly Block[] {
  const [only, ...more] = corrections;
  if (only === undefined) return [paragraph(strong(introduction))];
  if (more.length === 0) return [paragraph(strong(introduction), ` ${only.text}`)];
  const items = corrections.map(({ date, text }) => [strong(`${dateInWords(date, language)}: `), text]);
  return [paragraph(strong(introduction)), list(items)];
}

/** What stands where a post was that the content has no more. */
function withdrawnDocument(
  campaign: Campaign,
  { on }: Changed,
  corrections: Corrections,
  invoke: Invoke,
): MessageDocument {
  const t = translate(campaign.language);
  const day = dateInWords(on.at(-1) ?? '', campaign.language);
  return answer(
    t('Withdrawn: a post about {campaign}', { campaign: campaign.name }),
    heading(t('Withdrawn: a post about {campaign}', { campaign: campaign.name })),
    ...dated(t('Withdrawn on {day}.', { day }), corrections, campaign.language),
    paragraph(t('What was posted here is no longer part of the campaign’s content.')),
    byline(campaign),
    actions(answersButton(campaign, invoke), readButton(campaign, invoke, chiefDemand(campaign).paragraph)),
  );
}

const concerned = ['quotes', 'sources', 'demands', 'claims', 'updates', 'withdrawn'] as const;
type Shown = Partial<Readonly<Record<(typeof concerned)[number], readonly string[]>>>;

/** Ids of what a post shows; every post repeats the chief demand. */
function shownIn({ demand, reminders, updates }: Campaign, { update, message: id }: Which): Shown {
  const chief = { demands: [demand] };
  if (update !== undefined) return { ...chief, updates: [update] };
  const message = reminders.messages.find((one) => one.id === id);
  switch (message?.kind) {
    case undefined:
      return chief;
    case 'demand':
      return { ...chief, demands: [demand, message.demand] };
    case 'quote':
      return { ...chief, quotes: [message.quote] };
    case 'source':
      return { ...chief, sources: [message.source] };
    case 'claim':
      return { ...chief, claims: [message.claim] };
    case 'update':
      return { ...chief, updates: [message.update] };
    case 'recap':
      return { ...chief, updates: updates.slice(-message.latest).map((update) => update.id) };
  }
}

const withdrawn = ({ update, message }: Which): Shown => ({
  withdrawn: [update, message].filter((one) => one !== undefined),
});
