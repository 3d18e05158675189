import type { Entry } from './command/entries.ts';
import type { CommandSpec } from './command/spec.ts';
import type { Reply } from './message/document.ts';
import type { Invocation } from './message/invocation.ts';

/** One campaign as platforms see it: a slash command and its sub-commands. */
export interface CampaignSpec {
  /** The campaign's id and the name of its slash command, without the slash. */
  readonly id: string;
  readonly description: string;
  readonly commands: readonly CommandSpec[];
}

/** The one dispatch: everything a person does on any platform becomes a call of this. Its promises never reject. */
export interface Bot {
  readonly campaigns: readonly CampaignSpec[];
  /** Answers an invocation: of Discord's options, of a button, of a menu. */
  answer(invocation: Invocation): Promise<Reply>;
  /** Answers what was typed after a campaign's slash command. */
  answerText(campaign: string, typed: string): Promise<Reply>;
  /** Answers a button whose text {@link decodeInvocation} does not know. */
  answerForeign(): Reply;
  /** The entries of an option that fit what was typed so far, best first. */
  complete(campaign: string, command: string, option: string, typed: string): readonly Entry[];
}
