import { actions, button, command, menu, paragraph } from '../message/build.ts';
import type { Block, MessageDocument, Span } from '../message/document.ts';
import { fitsButton, type Invocation } from '../message/invocation.ts';
import { spans } from '../message/plain-text.ts';
import type { Remedy, RequestError } from './request-error.ts';
import type { CampaignSpec } from './spec.ts';

/** A person's mistake, said plainly, with what they may have meant one press away. */
export function problem(campaign: CampaignSpec, error: RequestError): MessageDocument {
  return problemDocument([error.message], remedyBlock(campaign, error.remedy));
}

/** For a button of another bot or campaign, or of a version whose commands were different. */
export function foreignButton(campaign: string | undefined): MessageDocument {
  const text = 'This button belongs to another version of this bot and no longer works.';
  return campaign === undefined
    ? problemDocument([text])
    : problemDocument([`${text} Type `, command(campaign, 'help'), ' to see what there is.'], helpButton(campaign));
}

/** For a fault of ours. */
export function failure(campaign: string): MessageDocument {
  return problemDocument(
    ['Something went wrong on our side; the operator can see it in the log. Please try again.'],
    helpButton(campaign),
  );
}

const problemDocument = (text: readonly Span[], remedy?: Block): MessageDocument => ({
  summary: spans(text),
  tone: 'problem',
  blocks: remedy === undefined ? [paragraph(...text)] : [paragraph(...text), remedy],
});

const invocation = (campaign: string, command: string, options: Readonly<Record<string, string>> = {}): Invocation => ({
  campaign,
  command,
  options,
  effect: 'replace',
});

const helpButton = (campaign: string): Block => actions(button('Show help', invocation(campaign, 'help')));

function remedyBlock({ id, commands }: CampaignSpec, remedy: Remedy | undefined): Block {
  if (remedy === undefined) return helpButton(id);
  if (remedy.kind === 'value') {
    const { command, option, entries, typed } = remedy;
    return menu(
      `Choose: ${option}`,
      entries.map((entry) => {
        const kept = invocation(id, command, { ...typed, [option]: entry.id });
        const alone = invocation(id, command, { [option]: entry.id });
        return { label: entry.label, invocation: fitsButton(kept) ? kept : alone };
      }),
    );
  }
  const [only] = remedy.names;
  if (only !== undefined && remedy.names.length === 1) return actions(button(only, invocation(id, only)));
  const meant = commands.filter(({ name }) => remedy.names.length === 0 || remedy.names.includes(name));
  return menu(
    'Choose a command',
    meant.map(({ name, description }) => ({ label: name, description, invocation: invocation(id, name) })),
  );
}
