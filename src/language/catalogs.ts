import { ca } from './ca.ts';
import { de } from './de.ts';
import { es, type Message } from './es.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';

/** The messages of the interface in one language, under their English text. */
export type Catalog = Readonly<Record<Message, string>>;

/** Spanish is complete; of other languages, what posts and the first answers need. What is missing is said in English. */
export const catalogs: Readonly<Record<string, Partial<Catalog>>> = { es, fr, de, ca, pt };
