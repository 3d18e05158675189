import { acting } from './es/acting.ts';
import { answers } from './es/answers.ts';
import { campaigns } from './es/campaigns.ts';
import { cards } from './es/cards.ts';
import { commands } from './es/commands.ts';
import { corrections } from './es/corrections.ts';
import { discord } from './es/discord.ts';
import { installing } from './es/installing.ts';
import { observing } from './es/observing.ts';
import { organizing } from './es/organizing.ts';
import { platforms } from './es/platforms.ts';
import { posts } from './es/posts.ts';
import { problems } from './es/problems.ts';
import { questions } from './es/questions.ts';
import { store } from './es/store.ts';
import { surfaces } from './es/surfaces.ts';
import { verifying } from './es/verifying.ts';

/**
 * The interface in Spanish. The keys are the English texts as they stand in the code, so that the compiler names every
 * text that has no translation, and a changed English text asks for its translation anew.
 */
export const es = {
  ...acting,
  ...answers,
  ...campaigns,
  ...cards,
  ...commands,
  ...corrections,
  ...discord,
  ...installing,
  ...observing,
  ...organizing,
  ...platforms,
  ...posts,
  ...problems,
  ...store,
  ...questions,
  ...surfaces,
  ...verifying,
} as const;

/** An English text of the interface, in ICU syntax (https://unicode-org.github.io/icu/userguide/format_parse/messages/). */
export type Message = keyof typeof es;
