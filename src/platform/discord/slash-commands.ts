import type { Access } from '../../command/command.ts';
import type { CommandSpec, OfferedCampaign } from '../../command/spec.ts';

/** One of a campaign's slash commands, with the commands that stand below it. */
export interface SlashCommand {
  readonly name: string;
  readonly campaign: OfferedCampaign;
  readonly access: Access;
  readonly commands: readonly CommandSpec[];
}

/**
 * The name of the slash command that holds a campaign's commands of one access. There are two, because Discord can hide a
 * slash command from members, but not one of those below it.
 */
export const slashCommandName = (campaign: string, access: Access): string =>
  access === 'organizer' ? `${campaign}-organise` : campaign;

/** The slash commands of all campaigns; none that would be empty. */
export const slashCommandsOf = (campaigns: readonly OfferedCampaign[]): readonly SlashCommand[] =>
  campaigns.flatMap((campaign) =>
    (['everyone', 'organizer'] as const)
      .map((access) => ({
        name: slashCommandName(campaign.id, access),
        campaign,
        access,
        commands: campaign.commands.filter((command) => command.access === access),
      }))
      .filter(({ commands }) => commands.length > 0),
  );
