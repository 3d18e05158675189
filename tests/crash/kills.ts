import type { SeededRandom } from './seeded-random.ts';
import { type Platform, platforms } from './stage.ts';
import { type Step, steps } from './steps.ts';

/** How a process is to end. */
export type Kill =
  | { readonly kind: 'step'; readonly step: Step }
  /** The server has taken a message, and the request has no answer. */
  | { readonly kind: 'sending'; readonly platform: Platform }
  | { readonly kind: 'random' };

export const nameOf = (kill: Kill): string =>
  kill.kind === 'step' ? kill.step : kill.kind === 'sending' ? 'while sending' : 'random moment';

/** All names, in the order of a delivery's steps. */
export const killNames: readonly string[] = steps
  .flatMap((step) => (step === 'after send' ? ['while sending', step] : [step]))
  .concat('random moment');

/** What there is for a process to do: the day's deliveries are to be planned, or some are claimed and to be looked for. */
export interface Morning {
  readonly planning: boolean;
  readonly claimed: number;
}

/** Deals kills out so that each can happen. */
export interface Deck {
  readonly left: number;
  draw(morning: Morning): Kill | undefined;
  /** Takes one back that did not happen. */
  back(kill: Kill): void;
}

export function createDeck(random: SeededRandom, perStep: number, atRandom: number): Deck {
  const each = (count: number, kills: readonly Kill[]) => Array.from({ length: count }, () => kills).flat();
  const ofSteps = steps.map((step): Kill => ({ kind: 'step', step }));
  const sending = platforms.map((platform): Kill => ({ kind: 'sending', platform }));
  const cards = random.shuffled([...each(perStep, [...ofSteps, ...sending]), ...each(atRandom, [{ kind: 'random' }])]);
  const fits = (kill: Kill, { planning, claimed }: Morning) =>
    kill.kind !== 'step' || (isPlanning(kill.step) ? planning : !isLooking(kill.step) || claimed > 0);
  return {
    get left() {
      return cards.length;
    },
    draw(morning) {
      // Those that fit seldom go before others.
      const fitting = cards.filter((card) => fits(card, morning));
      const seldom = fitting.find((card) => card.kind === 'step' && (isPlanning(card.step) || isLooking(card.step)));
      const drawn = seldom ?? fitting[0];
      if (drawn !== undefined) cards.splice(cards.indexOf(drawn), 1);
      return drawn;
    },
    back: (kill) => void cards.push(kill),
  };
}

export const isPlanning = (step: Step): boolean => step.endsWith('plan');
export const isLooking = (step: Step): boolean => step.endsWith('look');
