/* What commands may import. */
export { updateBlocks } from './campaign/announcement.ts';
export { wordsOf } from './campaign/briefing.ts';
export type { Campaign } from './campaign/campaign.ts';
export { cardOfDemand, cardOfQuote, cardsOfEvents } from './campaign/cards.ts';
export {
  answersUpTo,
  asks,
  byline,
  citation,
  cite,
  claimsOn,
  sourceLabel,
  sourceSpans,
  sourcesOf,
  termsIn,
} from './campaign/cite.ts';
export { dateInWords } from './campaign/date-in-words.ts';
export { letterText } from './campaign/letter.ts';
export { postLength, postLimits, type SocialPlatform, socialPlatforms } from './campaign/post-limits.ts';
export { postText } from './campaign/post-text.ts';
export { fragmentLink, placeOf, quoted, quotedPassage, quotedWords } from './campaign/quoted.ts';
export { hedgeWords, unofficialTranslation } from './campaign/unofficial.ts';
export {
  type Command,
  type Context,
  defineCommand,
  defineOrganizerCommand,
} from './command/command.ts';
export { choice, entry, integer, mode, several, text } from './command/options.ts';
export { instantInWords, seriesEntries, whenInWords } from './command/organizing-words.ts';
export { printable } from './command/printable.ts';
export { reaches, reachOf } from './command/reach.ts';
export { RequestError } from './command/request-error.ts';
export type { DeliveryReport, OutdatedPosts, Reminder } from './command/services.ts';
export { asTyped } from './command/several.ts';
export { usage } from './command/usage.ts';
export type { Message } from './language/es.ts';
export { nameOf } from './language/names.ts';
export { say, type Translate } from './language/translate.ts';
export {
  actions,
  answer,
  button,
  code,
  copyable,
  heading,
  image,
  link,
  linkButton,
  list,
  menu,
  note,
  numbered,
  organizerCommand,
  paragraph,
  quotation,
  strong,
} from './message/build.ts';
export { altOf, type Card, type CardFormat } from './message/card.ts';
export type { Block, Button, Text } from './message/document.ts';
export type { Topic } from './search/ask.ts';
export { searchIn } from './search/search.ts';
export { quoteOf, translationOf, type Unit } from './search/units.ts';
export type { Finding } from './verify/finding.ts';
export { verify } from './verify/verify.ts';
