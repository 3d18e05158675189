import {
  actions,
  answer,
  button,
  type DeliveryReport,
  defineOrganizerCommand,
  instantInWords,
  list,
  type Message,
  paragraph,
  strong,
  type Text,
} from '../src/index.ts';

const words = {
  planned: 'waiting',
  claimed: 'being sent',
  sent: 'sent',
  failed: 'failed',
  missed: 'missed',
  unknown: 'unknown: it may have been posted, and is not repeated',
} as const satisfies Record<DeliveryReport['state'], Message>;

/** What became of the latest deliveries of this channel. */
export const status = defineOrganizerCommand({
  name: 'status',
  description: 'For organisers: what was sent in this channel, what waits, and what failed and why',
  options: () => ({}),
  async run({ place, reminders, invoke, t }) {
    const [deliveries, on] = await Promise.all([reminders.deliveries(place, 20), reminders.list(place)]);
    const zone = on[0]?.zone ?? 'UTC';
    const blocked = on.filter((one) => one.blocked !== undefined);
    return answer(
      t('Deliveries of this channel'),
      ...blocked.map((one) =>
        paragraph(strong(`${t('{series} is not posted', { series: one.series })}: `), t.said(one.blocked ?? '')),
      ),
      deliveries.length === 0
        ? paragraph(t('Nothing has been due in this channel yet.'))
        : list(
            deliveries.map(
              ({ series, changes, due, state, reason }): Text => [
                `${t(changes ? '{series}, change of an earlier post, begun {when}' : '{series}, due {when}', { series, when: instantInWords(due, zone, t.language) })}: `,
                strong(t(changes && state === 'sent' ? 'changed' : words[state])),
                reason === undefined ? '' : `. ${t.said(reason)}`,
              ],
            ),
          ),
      actions(button(t('What is on'), invoke('remind list')), button(t('Next runs'), invoke('remind next'))),
    );
  },
});
