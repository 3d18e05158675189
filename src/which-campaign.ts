import { RequestError } from './command/request-error.ts';
import type { CampaignSpec, OfferedCampaign } from './command/spec.ts';
import { parseText } from './command/text-parser.ts';
import type { Translate } from './language/translate.ts';
import { actions, answer, button, code, note, paragraph } from './message/build.ts';
import type { Block, MessageDocument } from './message/document.ts';
import { fitsButton, type Invocation } from './message/invocation.ts';

/** What a person asked in a message, and which campaign they mean; `undefined` where several may be meant. */
export interface Addressed {
  readonly campaign: string | undefined;
  readonly typed: string;
}

/** A campaign's id, with or without the slash of its command, stands first; the only campaign needs no naming. */
export function addressed(asked: string, campaigns: readonly string[]): Addressed {
  const [, first = '', rest = ''] = asked.match(/^\/?(\S*)\s*(.*)$/s) ?? [];
  const named = campaigns.find((id) => id === first.toLowerCase());
  if (named !== undefined) return { campaign: named, typed: rest };
  return { campaign: campaigns.length === 1 ? campaigns[0] : undefined, typed: asked };
}

/** Asks which campaign a person means, with what they asked behind a button for each. */
export function whichCampaign(campaigns: readonly OfferedCampaign[], asked: string, t: Translate): MessageDocument {
  const [first] = campaigns;
  const example = code(`${first?.id ?? ''} help`);
  return answer(
    t('Which campaign do you mean?'),
    paragraph(t('Which campaign do you mean?')),
    oneOf(campaigns, t, (campaign) => meant(campaign, asked)),
    note(...t.parts('Next time, begin with its name: {example}', { example })),
  );
}

/** For the slash command of a campaign that was taken away while people still see its command. */
export function unknownCampaign(campaigns: readonly OfferedCampaign[], t: Translate): MessageDocument {
  const text = t('This bot does not carry this campaign any more. It carries these:');
  return answer(
    text,
    paragraph(text),
    oneOf(campaigns, t, ({ id }) => helpOf(id)),
  );
}

/** A button for each campaign, under its name. */
const oneOf = (
  campaigns: readonly OfferedCampaign[],
  t: Translate,
  invocationOf: (campaign: CampaignSpec) => Invocation,
): Block =>
  actions(
    ...campaigns
      .map((campaign): CampaignSpec => campaign.translations[t.language] ?? campaign)
      .map((campaign) => button(campaign.name, invocationOf(campaign))),
  );

const helpOf = (campaign: string): Invocation => ({ campaign, command: 'help', options: {}, effect: 'new' });

/** What was asked, where the campaign understands it and a button can carry it; a person's own words it cannot. */
function meant({ id, commands }: CampaignSpec, asked: string): Invocation {
  try {
    const invocation = { campaign: id, effect: 'new', ...parseText(asked, commands) } as const;
    const spec = commands.find(({ name }) => name === invocation.command);
    const own = spec === undefined || spec.options.some(({ kind }) => kind.type === 'text');
    return own || !fitsButton(invocation) ? helpOf(id) : invocation;
  } catch (error) {
    if (error instanceof RequestError) return helpOf(id);
    throw error;
  }
}
