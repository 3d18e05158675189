import type { Access } from '../command/command.ts';
import type { CampaignSpec, CommandSpec } from '../command/spec.ts';
import { slashCommandName } from '../platform/discord/slash-commands.ts';
import type { PlatformName } from './page-protocol.ts';

/** Commands that make a good first impression, where a campaign has them. */
const favourites = ['summary', 'quote', 'source', 'remind on'];

/** Under which slash command a platform has the commands of one access. */
const slashCommand: Readonly<Record<PlatformName, (campaign: string, access: Access) => string>> = {
  slack: (campaign) => campaign,
  discord: slashCommandName,
};

/** Texts that make a first try: each with the first value of its first option that has values to choose from. */
export function hintsFor(campaigns: readonly CampaignSpec[], platform: PlatformName): readonly string[] {
  return campaigns.flatMap(({ id, commands }) =>
    favourites.flatMap((name) =>
      commands
        .filter((command) => command.name === name)
        .map((command) => `/${slashCommand[platform](id, command.access)} ${exampleOf(command)}`),
    ),
  );
}

function exampleOf({ name, options }: CommandSpec): string {
  const [option] = options;
  const value = option?.kind.type === 'entry' ? option.kind.entries[0]?.id : undefined;
  if (option === undefined || value === undefined) return name;
  return option.required ? `${name} ${value}` : `${name} ${option.name}:${value}`;
}
