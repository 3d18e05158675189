import { useZoned } from './zone.ts';

/** A neutral portrait: a paragraph sign for the bot, the initial for a person. */
export function Avatar({ author, bot }: { readonly author: string; readonly bot: boolean }) {
  return (
    <span className={bot ? 'avatar avatar-bot' : 'avatar'} aria-hidden="true">
      {bot ? '¶' : author.charAt(0).toUpperCase()}
    </span>
  );
}

/** The eye with which both platforms mark what nobody else sees. */
export function Eye() {
  return (
    <svg className="eye" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8Z" />
      <circle cx="8" cy="8" r="2" />
    </svg>
  );
}

export function Time({ at }: { readonly at: number }) {
  const zoned = useZoned();
  return <time dateTime={new Date(at).toISOString()}>{zoned(at, 'time')}</time>;
}
