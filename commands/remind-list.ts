import {
  actions,
  answer,
  button,
  dateInWords,
  defineOrganizerCommand,
  instantInWords,
  list,
  nameOf,
  note,
  organizerCommand,
  paragraph,
  type Reminder,
  seriesEntries,
  strong,
  type Text,
  type Translate,
} from '../src/index.ts';

function line(
  { series, at, zone, language, pausedUntil, skip, blocked }: Reminder,
  title: string | undefined,
  t: Translate,
): Text {
  const days = skip.map((day) => dateInWords(day, t.language)).join(', ');
  return [
    strong(series),
    title === undefined ? '' : ` — ${title}`,
    `; ${at === undefined ? t('at its own times') : t('at {time}', { time: at })}, ${zone}`,
    `; ${nameOf(language, t.language)}`,
    pausedUntil === undefined
      ? ''
      : `; ${t('paused until {when}', { when: instantInWords(pausedUntil, zone, t.language) })}`,
    days === '' ? '' : `; ${t('left out: {days}', { days })}`,
    blocked === undefined ? '' : `. ${t('Not posted: {reason}', { reason: t.said(blocked) })}`,
  ].filter((part) => part !== '');
}

/** What this channel has turned on. */
export const remindList = defineOrganizerCommand({
  name: 'remind list',
  description: 'For organisers: which reminders this channel has turned on',
  options: () => ({}),
  async run({ campaign, place, reminders, invoke, t }) {
    const [on, updates] = await Promise.all([reminders.list(place), reminders.updatesLanguage(place)]);
    const known = seriesEntries(campaign);
    const off = known.filter(({ id }) => !on.some(({ series }) => series === id));
    return answer(
      t('Reminders in this channel'),
      on.length === 0
        ? paragraph(t('No reminder is on in this channel.'))
        : list(on.map((one) => line(one, known.find(({ id }) => id === one.series)?.label, t))),
      paragraph(
        updates === undefined
          ? t('Campaign updates are off.')
          : t('Campaign updates are on, in this language: {language}.', { language: nameOf(updates, t.language) }),
      ),
      off.length === 0
        ? undefined
        : list(off.map(({ id, label }): Text => [`${t('Off')}: `, strong(id), ` — ${label}`])),
      note(
        `${t('Turn on or off')}: `,
        organizerCommand(campaign.id, 'remind on'),
        ', ',
        organizerCommand(campaign.id, 'remind off'),
      ),
      actions(
        ...off.map(({ id }) =>
          button(t('Turn on {series}', { series: id }), invoke('remind on', { series: id }, 'replace')),
        ),
        on.length === 0 ? undefined : button(t('Next twelve runs'), invoke('remind next')),
        on.length === 0 ? undefined : button(t('Turn all off'), invoke('remind off', {}, 'replace')),
        button(t('Deliveries'), invoke('status')),
      ),
    );
  },
});
