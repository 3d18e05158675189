import {
  actions,
  answer,
  button,
  byline,
  defineCommand,
  integer,
  menu,
  note,
  numbered,
  sourceLabel,
  sourceSpans,
} from '../src/index.ts';

const PER_PAGE = 8;
/** What fits below a menu's option on every platform; a longer text stands in the list above anyway. */
const MENU_TEXT = 75;

/** All sources, numbered as `source <number>` finds them, a page at a time. */
export const sources = defineCommand({
  name: 'sources',
  description: 'All sources: what the statement rests on, and what came later',
  options: (campaign) => ({
    page: integer(1, Math.ceil(campaign.sources.length / PER_PAGE), 'Which page').default(1),
  }),
  run({ campaign, options: { page }, invoke, t }) {
    const pages = Math.ceil(campaign.sources.length / PER_PAGE);
    const first = (page - 1) * PER_PAGE;
    const shown = campaign.sources.slice(first, first + PER_PAGE);
    const to = (target: number) => invoke('sources', { page: String(target) }, 'replace');
    const range = { from: first + 1, to: first + shown.length, all: campaign.sources.length };
    return answer(
      t('Sources {from} to {to} of {all}', range),
      numbered(
        shown.map((one) => sourceSpans(campaign, one)),
        first + 1,
      ),
      note(`${t('Sources {from} to {to} of {all}', range)}.`),
      byline(campaign),
      menu(
        t('Open a source'),
        shown.map((source, index) => ({
          label: `${first + index + 1}. ${sourceLabel(campaign, source)}`,
          ...(source.about.length <= MENU_TEXT && { description: source.about }),
          invocation: invoke('source', { id: source.id }),
        })),
      ),
      actions(
        page > 1 ? button(t('Previous page'), to(page - 1)) : undefined,
        page < pages ? button(t('Next page'), to(page + 1)) : undefined,
      ),
    );
  },
});
