type Localized = Readonly<Record<string, string | null | undefined>> | null | undefined;

/** A command, an option or a choice, as far as its size goes. */
export interface Sized {
  readonly name: string;
  readonly name_localizations?: Localized;
  readonly description?: string;
  readonly description_localizations?: Localized;
  readonly value?: string | number;
  readonly options?: readonly Sized[] | undefined;
  readonly choices?: readonly Sized[] | undefined;
}

const longest = (text = '', localized: Localized = {}): number =>
  Math.max(...[text, ...Object.values(localized ?? {})].map((one) => one?.length ?? 0));

/**
 * What Discord counts of a command: names, descriptions and values of it and of all below it; of a text in several
 * languages the longest. https://docs.discord.com/developers/interactions/application-commands#slash-commands
 */
export function commandSize(part: Sized): number {
  const below = [...(part.options ?? []), ...(part.choices ?? [])].map(commandSize);
  return (
    longest(part.name, part.name_localizations) +
    longest(part.description, part.description_localizations) +
    String(part.value ?? '').length +
    below.reduce((sum, size) => sum + size, 0)
  );
}
