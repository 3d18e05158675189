/** How a platform counts the length of a post. */
export type Counting = keyof typeof counters;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemesOf = (text: string): readonly string[] => [...graphemes.segment(text)].map(({ segment }) => segment);
/** Pictographs, flags and keycaps; © and the like too, which some platforms count as less. */
const isEmoji = (grapheme: string): boolean =>
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u.test(grapheme);

/**
 * Code points that X counts once; all others, and each emoji as a whole, count twice.
 * https://docs.x.com/fundamentals/counting-characters, with the ranges of version 3 of
 * https://github.com/twitter/twitter-text/tree/master/config
 */
const light = [
  [0, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
] as const;

function weight(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return light.some(([from, to]) => code >= from && code <= to) ? 1 : 2;
}

const counters = {
  graphemes: (text: string) => graphemesOf(text).length,
  utf16: (text: string) => text.length,
  /** Code points of the text's composed form (NFC), weighted. */
  weighted: (text: string) =>
    graphemesOf(text.normalize('NFC')).reduce(
      (sum, grapheme) => sum + (isEmoji(grapheme) ? 2 : [...grapheme].reduce((all, one) => all + weight(one), 0)),
      0,
    ),
  /** Code points; emoji by their UTF-8 bytes. */
  emojiBytes: (text: string) =>
    graphemesOf(text).reduce(
      (sum, grapheme) => sum + (isEmoji(grapheme) ? Buffer.byteLength(grapheme) : [...grapheme].length),
      0,
    ),
} as const satisfies Record<string, (text: string) => number>;

/**
 * What a post may have on each platform where people share. Every row names the page it was read on.
 * `link` is what an address counts, whatever its length; where it is missing, an address counts as it is.
 */
export const postLimits = {
  /** https://docs.x.com/fundamentals/counting-characters, for accounts that pay nothing */
  x: { name: 'X', aliases: ['Twitter'], most: 280, counting: 'weighted', link: 23 },
  /** https://docs.joinmastodon.org/user/posting/, unless a server has set another limit */
  mastodon: { name: 'Mastodon', aliases: [], most: 500, counting: 'graphemes', link: 23 },
  /** https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json; apps may show addresses shortened */
  bluesky: { name: 'Bluesky', aliases: ['Bsky'], most: 300, counting: 'graphemes' },
  /** https://developers.facebook.com/documentation/threads/posts */
  threads: { name: 'Threads', aliases: [], most: 500, counting: 'emojiBytes' },
  /** https://www.ayrshare.com/docs/apis/post/social-networks/linkedin; no page of LinkedIn's own with the number was found */
  linkedin: { name: 'LinkedIn', aliases: [], most: 3_000, counting: 'utf16' },
} as const satisfies Record<string, Limit>;

interface Limit {
  readonly name: string;
  /** Other names by which people call it. */
  readonly aliases: readonly string[];
  readonly most: number;
  readonly counting: Counting;
  readonly link?: number;
}

export type SocialPlatform = keyof typeof postLimits;

export const socialPlatforms = [
  'x',
  'mastodon',
  'bluesky',
  'threads',
  'linkedin',
] as const satisfies readonly SocialPlatform[];

/** What a post counts on a platform. An address is whatever begins with `https://` or `http://`, up to white space. */
export function postLength(text: string, platform: SocialPlatform): number {
  const { counting, ...limit } = postLimits[platform];
  const count = counters[counting];
  if (!('link' in limit)) return count(text);
  const addresses = text.match(address) ?? [];
  return count(text.replace(address, '')) + addresses.length * limit.link;
}

const address = /https?:\/\/\S+/g;
