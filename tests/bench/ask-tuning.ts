import { loadCampaign } from '../../src/campaign/load.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { search } from './ask/contenders.ts';
import { resultOf, totalsOf } from './ask/measures.ts';
import { moreForTuning, questionsOf } from './ask/questions.ts';

/* What went wrong, question by question, in the half that may be looked at so. Nothing of the other half is read here. */

const campaign = await loadCampaign('content/huawei-spain', scheduleCheck);
const results = [...questionsOf('tuning'), ...moreForTuning()].map((asked) => resultOf(search(campaign), asked));
for (const { asked, got, rank } of results) {
  if (asked.expected.length === 0 ? got.length === 0 : rank === 1) continue;
  const first = got.map(([name]) => name).join(' ');
  process.stdout.write(
    `${asked.kind}, ${asked.language}: ${asked.text}\n    ${first || 'nothing'}, not ${asked.expected.join(' ') || 'nothing'}\n`,
  );
}
process.stdout.write(`${JSON.stringify(totalsOf(results), undefined, 2)}\n`);
