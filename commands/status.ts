import {
  actions,
  answer,
  button,
  type DeliveryReport,
  defineOrganizerCommand,
  instantInWords,
  list,
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
} as const satisfies Record<DeliveryReport['state'], string>;

/** What became of the latest deliveries of this channel. */
export const status = defineOrganizerCommand({
  name: 'status',
  description: 'For organisers: what was sent in this channel, what waits, and what failed and why',
  options: () => ({}),
  async run({ place, reminders, invoke }) {
    const [deliveries, on] = await Promise.all([reminders.deliveries(place, 20), reminders.list(place)]);
    const zone = on[0]?.zone ?? 'UTC';
    const blocked = on.filter((one) => one.blocked !== undefined);
    return answer(
      'Deliveries of this channel',
      ...blocked.map((one) => paragraph(strong(`${one.series} is not posted: `), one.blocked ?? '')),
      deliveries.length === 0
        ? paragraph('Nothing has been due in this channel yet.')
        : list(
            deliveries.map(
              ({ series, due, state, reason }): Text => [
                `${series}, due ${instantInWords(due, zone)}: `,
                strong(words[state]),
                reason === undefined ? '' : `. ${reason}`,
              ],
            ),
          ),
      actions(button('What is on', invoke('remind list')), button('Next runs', invoke('remind next'))),
    );
  },
});
