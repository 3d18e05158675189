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
  const corrections = correctionsOf(campaign, which).filter(({ date }) => date >= changed.posted);
  const what = list(corrections.map(({ date, text }) => [strong(`${dateInWords(date, campaign.language)}: `), text]));
  const rest = corrections.length === 0 ? [] : [what];
  if (document === undefined) return withdrawnDocument(campaign, changed, rest, invoke);
  const t = translate(campaign.language);
  const days = t.list(changed.on.map((day) => dateInWords(day, campaign.language)));
  const note =
    corrections.length === 0
      ? paragraph(strong(t('Changed on {days}.', { days })), ` ${t('It read otherwise before.')}`)
      : paragraph(strong(t('Corrected on {days}.', { days })));
  const [first, ...others] = document.blocks;
  const below = first?.kind === 'heading' ? [first] : [];
  return { ...document, blocks: [...below, note, ...rest, ...(first?.kind === 'heading' ? others : document.blocks)] };
}

/** What stands where a post was that the content has no more. */
function withdrawnDocument(
  campaign: Campaign,
  { on }: Changed,
  corrections: readonly Block[],
  invoke: Invoke,
): MessageDocument {
  const t = translate(campaign.language);
  const day = dateInWords(on.at(-1) ?? '', campaign.language);
  return answer(
    t('Withdrawn: a post about {campaign}', { campaign: campaign.name }),
    heading(t('Withdrawn: a post about {campaign}', { campaign: campaign.name })),
    paragraph(
      strong(t('Withdrawn on {day}.', { day })),
      ` ${t('What was posted here is no longer part of the campaign’s content.')}`,
    ),
    ...corrections,
    byline(campaign),
    actions(answersButton(campaign, invoke), readButton(campaign, invoke, chiefDemand(campaign).paragraph)),
  );
}

/** What was put right in anything that a post shows. */
function correctionsOf(campaign: Campaign, which: Which): Corrections {
  const shown = shownIn(campaign, which);
  return campaign.corrections.filter((one) =>
    concerned.some((kind) => one[kind].some((id) => shown[kind]?.includes(id))),
  );
}

const concerned = ['quotes', 'sources', 'demands', 'claims', 'updates', 'withdrawn'] as const;
type Shown = Partial<Readonly<Record<(typeof concerned)[number], readonly string[]>>>;

/** Ids of what a post shows; every post repeats the chief demand. */
function shownIn({ demand, reminders, updates }: Campaign, { update, message: id }: Which): Shown {
  const chief = { demands: [demand], withdrawn: [update, id].filter((one) => one !== undefined) };
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
