import {
  actions,
  answer,
  asks,
  asTyped,
  button,
  type Campaign,
  cite,
  copyable,
  defineCommand,
  entry,
  heading,
  letterText,
  list,
  note,
  paragraph,
  RequestError,
  say,
  several,
  strong,
  type Translate,
} from '../src/index.ts';

type Point = Campaign['actions']['points'][number];

/** Whose request a point is: a demand of the statement, or a question that only the letter asks. */
function origin(campaign: Campaign, point: Point, t: Translate): string {
  const demand = campaign.demands.find(({ id }) => id === point.demand);
  if (demand !== undefined) return `${asks(campaign, demand.addressee)} (${cite([demand.paragraph])})`;
  const claim = campaign.claims.find(({ id }) => id === point.claim);
  const quote = campaign.quotes.find(({ id }) => id === point.quote);
  const paragraphs = claim?.paragraphs ?? (quote === undefined ? [] : [quote.paragraph]);
  return t('your own question, not a demand of {organisation} (about {paragraphs})', {
    organisation: campaign.organisation.name,
    paragraphs: cite(paragraphs),
  });
}

/**
 * A letter to copy, in the words of whoever sends it, with the points they choose; where to send it is said in words. It names
 * the statement itself, so that no byline is needed.
 */
export const actLetter = defineCommand({
  name: 'act letter',
  description: 'A letter of your own to copy and change, with the points you choose',
  offeredIn: (campaign) => campaign.actions.letters.length > 0,
  options: (campaign) => ({
    to: entry(
      campaign.actions.letters.map(({ id, to }) => ({ id, label: to })),
      'letter',
      'To whom; the first unless given',
    ).optional(),
    points: several(
      campaign.actions.points.map(({ id, title }) => ({ id, label: title })),
      'point',
      'What to ask for, such as 1,2; everything unless given',
    ).optional(),
  }),
  run({ campaign, options: { to, points: wanted }, invoke, t }) {
    const { letters, points } = campaign.actions;
    const letter = letters.find(({ id }) => id === (to ?? letters[0]?.id));
    if (letter === undefined)
      throw new RequestError(say('There is no {noun} "{typed}".', { noun: 'letter', typed: String(to) }));
    const own = points
      .map((point, index) => ({ point, number: index + 1 }))
      .filter(({ point }) => letter.asks.some((ask) => ask.point === point.id))
      .map((one) => ({ ...one, chosen: wanted === undefined || wanted.includes(one.number) }));
    const chosen = own.filter((one) => one.chosen);
    const elsewhere = wanted?.filter((number) => !own.some((one) => one.number === number)) ?? [];
    if (chosen.length === 0) {
      const numbers = own.map(({ number }) => number).join(', ');
      throw new RequestError(say('This letter has none of these points. Its points: {numbers}.', { numbers }));
    }
    const withPoints = (numbers: readonly number[]) =>
      invoke('act letter', { to: letter.id, points: asTyped(numbers) }, 'replace');
    const numbers = chosen.map(({ number }) => number);
    return answer(
      t('A letter to {to}', { to: letter.to }),
      heading(t('A letter to {to}', { to: letter.to })),
      note(
        t(
          'Your own letter, not the words of {organisation}: change it as you like, and fill in what stands in [brackets]. The bot sends nothing, and logs and keeps nothing of it.',
          { organisation: campaign.organisation.name },
        ),
      ),
      copyable(
        letterText(
          campaign,
          letter,
          chosen.map(({ point }) => point.id),
        ),
      ),
      paragraph(
        strong(`${t('Where its address is to be found:')} `),
        `${letter.find} ${t('The bot gives no address of an official: nobody has verified one.')}`,
      ),
      list(
        own.map((one) => [
          strong(`${one.number}. ${one.point.title}`),
          ` — ${origin(campaign, one.point, t)}${one.chosen ? '' : `; ${t('left out')}`}`,
        ]),
      ),
      elsewhere.length === 0
        ? undefined
        : note(t('This letter does not have these points: {numbers}.', { numbers: elsewhere.join(', ') })),
      actions(
        ...own.flatMap((one) => {
          if (!one.chosen)
            return [button(t('Put {number} back', { number: one.number }), withPoints([...numbers, one.number]))];
          const others = numbers.filter((number) => number !== one.number);
          return others.length === 0
            ? []
            : [button(t('Leave {number} out', { number: one.number }), withPoints(others))];
        }),
        ...letters
          .filter((other) => other !== letter)
          .map((other) => button(t('A letter to {to}', { to: other.to }), invoke('act letter', { to: other.id }))),
        button(t('What those named answer'), invoke('claims')),
      ),
    );
  },
});
