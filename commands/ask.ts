import {
  actions,
  answer,
  type Button,
  button,
  byline,
  type Context,
  defineCommand,
  note,
  paragraph,
  searchIn,
  type Topic,
  text,
  type Unit,
} from '../src/index.ts';
import { answerOf } from './found-answer.ts';
import { pageOf } from './found-page.ts';

/** More than a question; a message that is longer is for `find`. */
const LONGEST = 500;
const TOPICS = 3;

type Asking = Pick<Context<unknown>, 'campaign' | 'commands' | 'invoke' | 't'>;

/** A question in a person's own words: the best of what the campaign has, or that it has nothing which answers it. */
export const ask = defineCommand({
  name: 'ask',
  description: 'A question in your own words: the passage that answers it, or that none does',
  options: () => ({ question: text(LONGEST, 'Your question') }),
  async run({ options: { question }, ...asking }) {
    const outcome = searchIn(asking.campaign).ask(question);
    return outcome.kind === 'found' ? found(asking, outcome.best, outcome.others) : nothing(asking, outcome.nearest);
  },
});

async function found(asking: Asking, best: Unit, others: readonly Unit[]) {
  const { t } = asking;
  const { summary, blocks, buttons } = await answerOf(asking, best);
  return answer(
    summary,
    ...blocks,
    note(t('Found by the words of your question; whether it answers it, you judge.')),
    actions(...buttons, ...others.map((unit) => pageButton(asking, unit)).filter((one) => !buttons.some(same(one)))),
  );
}

/** Whether another button opens the same page. */
const same = (one: Button) => (other: Button) =>
  one.kind === 'invoke' &&
  other.kind === 'invoke' &&
  JSON.stringify(one.invocation) === JSON.stringify(other.invocation);

function nothing(asking: Asking, nearest: readonly Topic[]) {
  const { campaign, invoke, t } = asking;
  const says = t(
    'Neither {organisation}’s statement nor anything else here answers that, as far as a search by words can tell.',
    {
      organisation: campaign.organisation.name,
    },
  );
  // Of a question that touches nothing here, the campaign's own first topics.
  const topics = [
    ...nearest.map((unit) => pageButton(asking, unit)),
    ...campaign.topics.map(({ id, label }) => button(label, invoke('quote', { topic: id }))),
  ];
  return answer(
    says,
    paragraph(says),
    note(t('That nothing is said here proves nothing about whether it is so.')),
    byline(campaign),
    paragraph(t('The nearest topics; they do not answer it:')),
    actions(...topics.slice(0, TOPICS)),
  );
}

function pageButton({ campaign, invoke, t }: Asking, unit: Unit) {
  const { label, command, options } = pageOf(campaign, unit, t);
  return button(label, invoke(command, options));
}
