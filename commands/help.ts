import {
  actions,
  answer,
  button,
  type Context,
  code,
  defineCommand,
  entry,
  heading,
  list,
  nameOf,
  note,
  paragraph,
  type Text,
  type Translate,
  usage,
} from '../src/index.ts';

type Option = Context<unknown>['commands'][number]['options'][number];

function values({ kind }: Option, t: Translate): string {
  if (kind.type === 'integer') return t('a whole number from {min} to {max}', { min: kind.min, max: kind.max });
  if (kind.type === 'text') return t('at most {count, number} characters', { count: kind.maxLength });
  const shown = kind.entries.slice(0, 6).map(({ id }) => id);
  const left = kind.entries.length - shown.length;
  const all = left > 0 ? t('{shown} and {left} more', { shown: shown.join(', '), left }) : shown.join(', ');
  return kind.type === 'entries' ? t('one or several, with commas between them: {all}', { all }) : all;
}

const explained = (option: Option, t: Translate): Text => [
  code(option.name),
  ` — ${option.description}${option.required ? '' : ` (${t('may be left out')})`}: ${values(option, t)}`,
];

/** Which languages a person can ask for, and how. */
const inOtherLanguages = (languages: readonly string[], t: Translate): string =>
  t('Every command also takes a language: {languages}.', {
    languages: languages.map((language) => `lang:${language} (${nameOf(language)})`).join(', '),
  });

const listed = (campaign: string, commands: Context<unknown>['commands']) =>
  list(commands.map((one) => [usage(campaign, one), ` — ${one.description}`]));

/** All commands, or one with its options; both read from the commands’ schemas. */
export const help = defineCommand({
  name: 'help',
  description: 'What you can ask, or how one command is used',
  options: (_campaign, commands) => ({ command: entry(commands, 'command', 'The command to explain').optional() }),
  run({ campaign, options: { command }, commands, invoke, t }) {
    if (command === undefined) {
      const forOrganizers = commands.filter(({ access }) => access === 'organizer');
      return answer(
        t('What you can ask about “{campaign}”', { campaign: campaign.name }),
        heading(campaign.name),
        paragraph(campaign.description),
        listed(
          campaign.id,
          commands.filter(({ access }) => access === 'everyone'),
        ),
        ...(forOrganizers.length === 0
          ? []
          : [heading(t('For organisers of this channel')), listed(campaign.id, forOrganizers)]),
        note(t('Answers are visible to you alone until you share them.')),
        campaign.languages.length < 2 ? undefined : note(inOtherLanguages(campaign.languages, t)),
        actions(
          button(t('Summary'), invoke('summary')),
          button(t('What is demanded'), invoke('demands')),
          button(t('A quotation'), invoke('quote')),
          button(t('About and privacy'), invoke('about')),
        ),
      );
    }
    const found = commands.find(({ name }) => name === command);
    if (found === undefined) throw new TypeError(`The option takes no command like "${command}"`);
    return answer(
      t('How to use {command}', { command: found.name }),
      heading(found.name),
      paragraph(found.description),
      paragraph(usage(campaign.id, found)),
      found.options.length === 0 ? undefined : list(found.options.map((option) => explained(option, t))),
      actions(button(t('All commands'), invoke('help', {}, 'replace'))),
    );
  },
});
