import { Temporal } from 'temporal-polyfill';
import type { Message } from '../language/es.ts';
import { type Sentence, say } from '../language/translate.ts';
import type { CampaignState, Verdict } from './verdict.ts';

const campaignSentences: Readonly<Record<Exclude<CampaignState, 'live'>, Message>> = {
  paused: 'The campaign is paused.',
  won: 'The campaign has reached its goal.',
  archived: 'The campaign is over.',
};

/** Why something is not posted, for people. */
export function verdictSentence(verdict: Extract<Verdict, { posted: false }>, zone: string): Sentence {
  switch (verdict.because) {
    case 'campaign':
      return verdict.state === 'live' ? '' : campaignSentences[verdict.state];
    case 'blocked':
      return verdict.problem;
    case 'paused': {
      const until = Temporal.Instant.fromEpochMilliseconds(verdict.until).toZonedDateTimeISO(zone);
      return say('Paused until {date} {time}.', {
        date: until.toPlainDate().toString(),
        time: until.toPlainTime().toString({ smallestUnit: 'minute' }),
      });
    }
    case 'skipped-date':
      return say('{date} is left out.', { date: verdict.date });
    case 'before-subscription':
      return 'The reminder was turned on, or its time changed, after that.';
  }
}
