import {
  actions,
  answer,
  button,
  dateInWords,
  defineOrganizerCommand,
  instantInWords,
  list,
  note,
  organizerCommand,
  paragraph,
  type Reminder,
  seriesEntries,
  strong,
  type Text,
} from '../src/index.ts';

function line({ series, at, zone, pausedUntil, skip, blocked }: Reminder, title: string | undefined): Text {
  return [
    strong(series),
    title === undefined ? '' : ` — ${title}`,
    `; ${at === undefined ? 'at its own times' : `at ${at}`}, ${zone}`,
    pausedUntil === undefined ? '' : `; paused until ${instantInWords(pausedUntil, zone)}`,
    skip.length === 0 ? '' : `; left out: ${skip.map((day) => dateInWords(day)).join(', ')}`,
    blocked === undefined ? '' : `. Not posted: ${blocked}`,
  ].filter((part) => part !== '');
}

/** What this channel has turned on. */
export const remindList = defineOrganizerCommand({
  name: 'remind list',
  description: 'For organisers: which reminders this channel has turned on',
  options: () => ({}),
  async run({ campaign, place, reminders, invoke }) {
    const [on, updates] = await Promise.all([reminders.list(place), reminders.followsUpdates(place)]);
    const known = seriesEntries(campaign);
    const off = known.filter(({ id }) => !on.some(({ series }) => series === id));
    return answer(
      'Reminders in this channel',
      on.length === 0
        ? paragraph('No reminder is on in this channel.')
        : list(on.map((one) => line(one, known.find(({ id }) => id === one.series)?.label))),
      paragraph(`Campaign updates are ${updates ? 'on' : 'off'}.`),
      off.length === 0 ? undefined : list(off.map(({ id, label }): Text => ['Off: ', strong(id), ` — ${label}`])),
      note(
        'Turn on or off: ',
        organizerCommand(campaign.id, 'remind on'),
        ', ',
        organizerCommand(campaign.id, 'remind off'),
      ),
      actions(
        ...off.map(({ id }) => button(`Turn on ${id}`, invoke('remind on', { series: id }, 'replace'))),
        on.length === 0 ? undefined : button('Next twelve runs', invoke('remind next')),
        on.length === 0 ? undefined : button('Turn all off', invoke('remind off', {}, 'replace')),
        button('Deliveries', invoke('status')),
      ),
    );
  },
});
