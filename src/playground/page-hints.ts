import type { CampaignSpec, CommandSpec } from '../command/spec.ts';

/** Commands that make a good first impression, where a campaign has them. */
const favourites = ['summary', 'quote', 'source', 'remind on'];

/** Texts that make a first try: each with the first value of its first option that has values to choose from. */
export function hintsFor(campaigns: readonly CampaignSpec[]): readonly string[] {
  return campaigns.flatMap(({ id, commands }) =>
    favourites.flatMap((name) =>
      commands.filter((command) => command.name === name).map((command) => `/${id} ${exampleOf(command)}`),
    ),
  );
}

function exampleOf({ name, options }: CommandSpec): string {
  const [option] = options;
  const value = option?.kind.type === 'entry' ? option.kind.entries[0]?.id : undefined;
  if (option === undefined || value === undefined) return name;
  return option.required ? `${name} ${value}` : `${name} ${option.name}:${value}`;
}
