import type { Command } from '../src/index.ts';
import { about } from './about.ts';
import { actBriefing } from './act-briefing.ts';
import { actLetter } from './act-letter.ts';
import { actOverview } from './act-overview.ts';
import { actPost } from './act-post.ts';
import { ask } from './ask.ts';
import { claim } from './claim.ts';
import { claims } from './claims.ts';
import { correctApply } from './correct-apply.ts';
import { correctList } from './correct-list.ts';
import { correctPreview } from './correct-preview.ts';
import { demands } from './demands.ts';
import { explain } from './explain.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { quote } from './quote.ts';
import { remindList } from './remind-list.ts';
import { remindNext } from './remind-next.ts';
import { remindOff } from './remind-off.ts';
import { remindOn } from './remind-on.ts';
import { remindPause } from './remind-pause.ts';
import { remindPreview } from './remind-preview.ts';
import { remindResume } from './remind-resume.ts';
import { remindSkip } from './remind-skip.ts';
import { source } from './source.ts';
import { sources } from './sources.ts';
import { statement } from './statement.ts';
import { status } from './status.ts';
import { summary } from './summary.ts';
import { timeline } from './timeline.ts';
import { updates } from './updates.ts';
import { verify } from './verify.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  summary,
  quote,
  demands,
  claims,
  claim,
  timeline,
  explain,
  source,
  sources,
  statement,
  ask,
  find,
  verify,
  actOverview,
  actLetter,
  actPost,
  actBriefing,
  remindOn,
  remindOff,
  remindList,
  remindNext,
  remindPreview,
  remindPause,
  remindResume,
  remindSkip,
  updates,
  correctList,
  correctPreview,
  correctApply,
  status,
  about,
  help,
];
