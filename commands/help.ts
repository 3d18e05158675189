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
  note,
  paragraph,
  RequestError,
  type Text,
  usage,
} from '../src/index.ts';

type Option = Context<unknown>['commands'][number]['options'][number];

function values({ kind }: Option): string {
  if (kind.type === 'integer') return `a whole number from ${kind.min} to ${kind.max}`;
  if (kind.type === 'text') return `at most ${kind.maxLength} characters`;
  const shown = kind.entries.slice(0, 6).map(({ id }) => id);
  return kind.entries.length > shown.length
    ? `${shown.join(', ')} and ${kind.entries.length - shown.length} more`
    : shown.join(', ');
}

const explained = (option: Option): Text => [
  code(option.name),
  ` — ${option.description}${option.required ? '' : ' (may be left out)'}: ${values(option)}`,
];

const listed = (campaign: string, commands: Context<unknown>['commands']) =>
  list(commands.map((one) => [usage(campaign, one), ` — ${one.description}`]));

/** All commands, or one with its options; both read from the commands’ schemas. */
export const help = defineCommand({
  name: 'help',
  description: 'What you can ask, or how one command is used',
  options: (_campaign, commands) => ({ command: entry(commands, 'command', 'The command to explain').optional() }),
  run({ campaign, options: { command }, commands, invoke }) {
    if (command === undefined) {
      const forOrganizers = commands.filter(({ access }) => access === 'organizer');
      return answer(
        `What you can ask about “${campaign.name}”`,
        heading(campaign.name),
        paragraph(campaign.description),
        listed(
          campaign.id,
          commands.filter(({ access }) => access === 'everyone'),
        ),
        ...(forOrganizers.length === 0
          ? []
          : [heading('For organisers of this channel'), listed(campaign.id, forOrganizers)]),
        note('Answers are visible to you alone until you share them.'),
        actions(
          button('Summary', invoke('summary')),
          button('What is demanded', invoke('demands')),
          button('A quotation', invoke('quote')),
          button('About and privacy', invoke('about')),
        ),
      );
    }
    const found = commands.find(({ name }) => name === command);
    if (found === undefined) throw new RequestError(`There is no command "${command}".`);
    return answer(
      `How to use ${found.name}`,
      heading(found.name),
      paragraph(found.description),
      paragraph(usage(campaign.id, found)),
      found.options.length === 0 ? undefined : list(found.options.map(explained)),
      actions(button('All commands', invoke('help', {}, 'replace'))),
    );
  },
});
