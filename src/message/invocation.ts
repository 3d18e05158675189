import { DocumentError } from '../errors.ts';

/** What the answer to an invocation does to the place it came from. */
export type Effect =
  /** A new private answer below. */
  | 'new'
  /** The private answer that held the button is replaced; where that answer is public, the same as `new`. */
  | 'replace'
  /** The answer is posted for everybody in the channel. */
  | 'share';

/** One command with its options as text, exactly what a person could have typed; buttons and menus carry it. */
export interface Invocation {
  readonly campaign: string;
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly effect: Effect;
}

/**
 * The longest encoded invocation, in UTF-16 units. Discord's custom_id holds 100
 * (https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id); four are left for the
 * renderer to tell equal buttons of one message apart.
 */
export const MAX_ENCODED_LENGTH = 96;

const letters = { new: 'n', replace: 'r', share: 's' } as const satisfies Record<Effect, string>;
const effects: Readonly<Record<string, Effect>> = { n: 'new', r: 'replace', s: 'share' };

/**
 * An invocation as the text a button carries, so that it works after a restart without anything being stored.
 * @throws DocumentError when it is longer than {@link MAX_ENCODED_LENGTH}: use ids, not texts, as options of buttons.
 */
export function encodeInvocation(invocation: Invocation): string {
  const encoded = encoding(invocation);
  if (encoded.length > MAX_ENCODED_LENGTH) {
    throw new DocumentError(
      `A button carries ${encoded.length} characters, at most ${MAX_ENCODED_LENGTH} fit: ${encoded}`,
    );
  }
  return encoded;
}

/** Whether a button can carry the invocation. */
export const fitsButton = (invocation: Invocation): boolean => encoding(invocation).length <= MAX_ENCODED_LENGTH;

const encoding = ({ campaign, command, options, effect }: Invocation): string =>
  `${letters[effect]}:${campaign}:${command}:${new URLSearchParams(options)}`;

/** The invocation a button carried; `undefined` when the text was not made by {@link encodeInvocation}. */
export function decodeInvocation(encoded: string): Invocation | undefined {
  if (encoded.length > MAX_ENCODED_LENGTH) return undefined;
  const [letter, campaign, command, ...rest] = encoded.split(':');
  const effect = letter === undefined ? undefined : effects[letter];
  if (effect === undefined || !campaign || !command || rest.length === 0) return undefined;
  return { campaign, command, effect, options: Object.fromEntries(new URLSearchParams(rest.join(':'))) };
}
