import { ContentError } from '../errors.ts';
import { translate } from '../language/translate.ts';
import { actions, answer, button, heading } from '../message/build.ts';
import type { MessageDocument } from '../message/document.ts';
import {
  answersButton,
  chiefDemand,
  demandBlocks,
  findIn,
  type Invoke,
  readButton,
  turnedOffBy,
  updateBlocks,
} from './announcement.ts';
import type { Campaign } from './campaign.ts';
import { byline } from './cite.ts';

/**
 * The post that announces an update.
 * @param first the channel was never posted one: it says how that came about.
 * @throws ContentError when the campaign has no such update any more.
 */
export function updateDocument(campaign: Campaign, updateId: string, invoke: Invoke, first = false): MessageDocument {
  const update = findIn(campaign, 'updates', campaign.updates, updateId);
  const demand = chiefDemand(campaign);
  const t = translate(campaign.language);
  return answer(
    t('Update on {organisation}’s demand: {title}', { organisation: campaign.organisation.name, title: update.title }),
    heading(update.title),
    ...updateBlocks(campaign, update),
    ...demandBlocks(campaign, demand),
    byline(campaign),
    turnedOffBy(campaign, 'A campaign update.', 'updates', first),
    actions(
      answersButton(campaign, invoke),
      button(t('Timeline'), invoke('timeline', { part: 'later' })),
      readButton(campaign, invoke, demand.paragraph),
    ),
  );
}

/** Whether something was won, also in a campaign that has ended since. */
export const isWon = ({ state, won }: Campaign): boolean =>
  won !== undefined && (state === 'won' || state === 'archived');

/**
 * The post that announces what was won.
 * @throws ContentError where nothing is.
 */
export function wonDocument(campaign: Campaign, invoke: Invoke): MessageDocument {
  const { organisation, state, won } = campaign;
  if (won === undefined || !isWon(campaign)) {
    throw new ContentError(campaign.id, [{ file: 'campaign.yaml', message: `nothing is won: state is "${state}"` }]);
  }
  const demand = chiefDemand(campaign);
  const t = translate(campaign.language);
  const { published } = campaign.statement;
  return answer(
    t('Won: {organisation}’s demand of {published}', { organisation: organisation.name, published }),
    heading(t('Won: {campaign}', { campaign: campaign.name })),
    ...updateBlocks(campaign, won),
    ...demandBlocks(campaign, demand),
    byline(campaign),
    turnedOffBy(campaign, 'Reminders have ended; updates may follow.', 'updates', false),
    actions(
      answersButton(campaign, invoke),
      button(t('Timeline'), invoke('timeline', { part: 'later' })),
      readButton(campaign, invoke, demand.paragraph),
    ),
  );
}
