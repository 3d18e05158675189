import { expect, it } from 'vitest';
import { acceptedLanguage } from '../../src/language/accept-language.ts';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['es', 'es'],
  ['ES-mx', 'es'],
  ['fr, de;q=0.9', 'en'],
  ['fr, es;q=0.1', 'es'],
  ['en;q=0.2, es;q=0.3', 'es'],
  ['es;q=0, en', 'en'],
  ['es;q=x, *', 'en'],
  [`${'x'.repeat(2_000)}, es`, 'en'],
])('a browser that accepts "%s" reads %s', (header, language) => {
  expect(acceptedLanguage(header, ['en', 'es'])).toBe(language);
});
