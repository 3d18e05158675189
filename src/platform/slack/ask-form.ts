import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { CampaignSpec, CommandSpec, OfferedCampaign } from '../../command/spec.ts';
import type { Translate } from '../../language/translate.ts';
import { slackLimits } from './limits.ts';
import { fitsPlain, plainText, shortened } from './plain.ts';

/** What Slack calls the form by, and its inputs. */
export const ASK = 'ask';
const [CAMPAIGN, COMMAND, MORE, VALUE] = ['campaign', 'command', 'more', 'value'];

/** A question as it would be typed after a campaign's slash command. */
export interface Question {
  readonly campaign: string;
  readonly typed: string;
}

/** A form to ask anything that everybody may ask: the command, and what would be typed after it. */
export function askView(campaigns: readonly OfferedCampaign[], t: Translate): ModalView {
  const spoken = campaigns.map((campaign): CampaignSpec => campaign.translations[t.language] ?? campaign);
  return {
    type: 'modal',
    callback_id: ASK,
    title: plainText(shortened(t('Ask about the statement'), slackLimits.viewTitleLength)),
    submit: plainText(t('Ask')),
    close: plainText(t('Close')),
    blocks: [
      ...(spoken.length > 1 ? [choice(CAMPAIGN, t('Campaign'), spoken.map(campaignOption))] : []),
      choice(COMMAND, t('What do you want to know?'), commandsOf(spoken).map(commandOption)),
      {
        type: 'input',
        block_id: MORE,
        label: plainText(t('More exactly')),
        hint: plainText(t('What you would type after the command: a topic, a name, a sentence.')),
        optional: true,
        element: { type: 'plain_text_input', action_id: VALUE, max_length: slackLimits.textInputLength },
      },
    ],
  };
}

/** What was asked; a form of a single campaign does not name it. */
export function questionIn({ state }: ViewOutput, [first]: readonly CampaignSpec[]): Question {
  const of = (input: string) => state.values[input]?.[VALUE];
  return {
    campaign: of(CAMPAIGN)?.selected_option?.value ?? first?.id ?? '',
    typed: [of(COMMAND)?.selected_option?.value, of(MORE)?.value].filter(Boolean).join(' '),
  };
}

/** The commands of everybody, each once, as many as a menu holds. */
function commandsOf(campaigns: readonly CampaignSpec[]): readonly CommandSpec[] {
  const open = campaigns.flatMap(({ commands }) => commands.filter(({ access }) => access === 'everyone'));
  const byName = new Map(open.map((command) => [command.name, command]));
  return [...byName.values()].slice(0, slackLimits.selectOptions);
}

const choice = (input: string, label: string, options: readonly PlainTextOption[]): KnownBlock => ({
  type: 'input',
  block_id: input,
  label: plainText(label),
  element: { type: 'static_select', action_id: VALUE, options: [...options] },
});

const campaignOption = ({ id, name }: CampaignSpec): PlainTextOption => ({
  text: plainText(fitsPlain(name, slackLimits.optionTextLength) ? name : id),
  value: id,
});

const commandOption = ({ name, description }: CommandSpec): PlainTextOption => ({
  text: plainText(name),
  value: name,
  description: plainText(shortened(description, slackLimits.optionDescriptionLength)),
});
