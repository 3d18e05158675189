import type { Translate } from '../language/translate.ts';
import { actions, button, code, command, menu, paragraph } from '../message/build.ts';
import type { Block, MessageDocument, Span } from '../message/document.ts';
import { fitsButton, type Invocation } from '../message/invocation.ts';
import { spans } from '../message/plain-text.ts';
import type { Remedy, RequestError } from './request-error.ts';
import type { CampaignSpec } from './spec.ts';

/** A person's mistake, said plainly, with what they may have meant one press away. */
export function problem(campaign: CampaignSpec, error: RequestError, t: Translate): MessageDocument {
  return problemDocument([t.said(error.said)], remedyBlock(campaign, error.remedy, t));
}

/** For a button of another bot or campaign, or of a version whose commands were different. */
export function foreignButton(campaign: string | undefined, t: Translate): MessageDocument {
  const text = t('This button belongs to another version of this bot and no longer works.');
  if (campaign === undefined) return problemDocument([text]);
  const help = t.parts('Type {help} to see what there is.', { help: command(campaign, 'help') });
  return problemDocument([`${text} `, ...help], helpButton(campaign, t));
}

/**
 * For a fault of ours.
 * @param id by which operators find its lines in the log
 */
export function failure(campaign: string, t: Translate, id: string | undefined): MessageDocument {
  const sorry = t('Something went wrong on our side; the operator can see it in the log. Please try again.');
  return problemDocument([sorry, ...reportable(id, t)], helpButton(campaign, t));
}

/** For a store that cannot be asked at the moment; everything that does not depend on it goes on. */
export const unreachable = (t: Translate): MessageDocument =>
  problemDocument([
    t(
      'What the bot remembers cannot be reached at the moment. If you changed something, it may not have been kept. Please try again in a minute.',
    ),
  ]);

/** What to name to the operator, where there is something; to stand behind a sentence. */
export const reportable = (id: string | undefined, t: Translate): readonly Span[] =>
  id === undefined ? [] : [' ', ...t.parts('If you report this, name {id}.', { id: code(id) })];

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

const helpButton = (campaign: string, t: Translate): Block =>
  actions(button(t('Show help'), invocation(campaign, 'help')));

function remedyBlock({ id, commands }: CampaignSpec, remedy: Remedy | undefined, t: Translate): Block {
  if (remedy === undefined) return helpButton(id, t);
  if (remedy.kind === 'value') {
    const { command, option, entries, typed } = remedy;
    return menu(
      t('Choose: {option}', { option }),
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
    t('Choose a command'),
    meant.map(({ name, description }) => ({ label: name, description, invocation: invocation(id, name) })),
  );
}
