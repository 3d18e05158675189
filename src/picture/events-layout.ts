import type { Card, CardEvents } from '../message/card.ts';
import { column, type Element, row, shortLines, words } from './element.ts';
import { sans, serif } from './fonts.ts';
import { frameOf } from './frame.ts';
import { ornament, palette } from './palette.ts';

/**
 * Events along a line, oldest first, down one column after the other.
 * @param size of the events' texts, in pixels
 */
export function eventsLayout(card: Card, body: CardEvents, size: number, columns: number): Element {
  const { padding, top, bottom, least } = frameOf[card.format];
  const gap = Math.round(size * 0.8);
  return column(
    { width: '100%', height: '100%', backgroundColor: palette.text.ground },
    column(
      {
        padding: `${top}px ${padding}px ${gap}px`,
        backgroundColor: palette.words.ground,
        borderTop: `10px solid ${ornament.mark}`,
      },
      words({ fontFamily: sans, fontWeight: 600, fontSize: least, color: palette.campaign.ink }, card.campaign),
      shortLines(
        {
          fontFamily: serif,
          fontSize: Math.round(least * 1.9),
          lineHeight: 1.25,
          color: palette.words.ink,
          marginTop: Math.round(least * 0.3),
        },
        body.heading,
      ),
    ),
    row(
      { flexGrow: 1, alignItems: 'stretch', padding: `${gap}px ${padding}px 0` },
      ...inColumns(body.events, columns).map((events, index) =>
        column(
          {
            flexGrow: 1,
            flexShrink: 1,
            flexBasis: 0,
            marginLeft: index > 0 ? gap * 2 : 0,
          },
          ...events.map((event) => eventRow(event, size)),
        ),
      ),
    ),
    column(
      { padding: `${Math.round(gap * 0.6)}px ${padding}px ${bottom}px` },
      body.note === undefined
        ? undefined
        : words(
            {
              padding: `${Math.round(least * 0.4)}px ${Math.round(least * 0.7)}px`,
              marginBottom: Math.round(least * 0.6),
              borderRadius: 8,
              backgroundColor: palette.note.ground,
              fontFamily: sans,
              fontSize: least,
              lineHeight: 1.3,
              color: palette.note.ink,
            },
            body.note,
          ),
      shortLines({ fontFamily: sans, fontSize: least, lineHeight: 1.3, color: palette.source.ink }, card.source),
    ),
  );
}

function eventRow({ date, text, source }: CardEvents['events'][number], size: number): Element {
  const dot = Math.round(size * 0.6);
  return row(
    { flexGrow: 1 },
    column(
      { width: dot, alignItems: 'center', marginRight: Math.round(size * 0.7), flexShrink: 0 },
      column({
        width: dot,
        height: dot,
        borderRadius: dot,
        backgroundColor: ornament.mark,
        marginTop: Math.round(size * 0.3),
      }),
      column({ width: 3, flexGrow: 1, backgroundColor: ornament.rule, marginTop: 4 }),
    ),
    column(
      { flexGrow: 1, flexShrink: 1, paddingBottom: Math.round(size * 0.6) },
      words({ fontFamily: sans, fontWeight: 600, fontSize: size, lineHeight: 1.25, color: palette.label.ink }, date),
      words({ fontFamily: sans, fontSize: size, lineHeight: 1.28, color: palette.text.ink }, text),
      words(
        { fontFamily: sans, fontSize: Math.round(size * 0.85), lineHeight: 1.28, color: palette.source.ink },
        source,
      ),
    ),
  );
}

/** About as much text in each column, in order. */
function inColumns<E extends { readonly text: string }>(
  events: readonly E[],
  count: number,
): readonly (readonly E[])[] {
  const weight = ({ text }: E) => text.length + 90;
  const all = events.reduce((sum, event) => sum + weight(event), 0);
  const columns: E[][] = Array.from({ length: count }, () => []);
  let before = 0;
  for (const event of events) {
    const at = Math.min(count - 1, Math.floor(((before + weight(event) / 2) / all) * count));
    columns[at]?.push(event);
    before += weight(event);
  }
  return columns.filter((column) => column.length > 0);
}
