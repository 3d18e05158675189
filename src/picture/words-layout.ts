import type { Card, CardWords } from '../message/card.ts';
import { column, type Element, row, shortLines, words } from './element.ts';
import { sans, serif } from './fonts.ts';
import { frameOf } from './frame.ts';
import { ornament, palette } from './palette.ts';

/**
 * Words as published on dark ground, and what is not the author's wording below them on light ground.
 * @param size of the words, in pixels; all other sizes follow from it
 */
export function wordsLayout(card: Card, body: CardWords, size: number): Element {
  const { heading, words: quoted, speaker, translation, note } = body;
  const { padding, top, bottom, least } = frameOf[card.format];
  const small = Math.max(least, Math.min(Math.round(size * 0.62), least * 1.6));
  const gap = Math.round(small * 0.9);
  return column(
    { width: '100%', height: '100%', backgroundColor: palette.text.ground },
    column(
      {
        flexGrow: 1,
        padding: `${top}px ${padding}px ${gap * 1.6}px`,
        backgroundColor: palette.words.ground,
        borderTop: `10px solid ${ornament.mark}`,
      },
      words({ fontFamily: sans, fontWeight: 600, fontSize: least, color: palette.campaign.ink }, card.campaign),
      column(
        { flexGrow: 1, justifyContent: 'center', paddingTop: gap },
        heading === undefined
          ? undefined
          : words(
              {
                fontFamily: sans,
                fontWeight: 600,
                fontSize: Math.round(small * 1.1),
                color: palette.speaker.ink,
                marginBottom: gap,
              },
              heading,
            ),
        row(
          {},
          column({ width: 6, backgroundColor: ornament.mark, marginRight: gap, borderRadius: 3 }),
          words(
            {
              flexShrink: 1,
              flexGrow: 1,
              fontFamily: serif,
              fontSize: size,
              lineHeight: 1.28,
              color: palette.words.ink,
            },
            `“${quoted}”`,
          ),
        ),
        shortLines(
          {
            fontFamily: sans,
            fontSize: small,
            lineHeight: 1.3,
            color: palette.speaker.ink,
            marginTop: gap,
            marginLeft: gap + 6,
          },
          `— ${speaker}`,
        ),
      ),
    ),
    column(
      { padding: `${gap}px ${padding}px ${bottom}px` },
      translation === undefined
        ? undefined
        : column(
            { marginBottom: gap },
            words(
              { fontFamily: sans, fontWeight: 600, fontSize: small, color: palette.label.ink },
              translation.label.trim(),
            ),
            words(
              { fontFamily: serif, fontSize: small, lineHeight: 1.34, color: palette.text.ink, marginTop: 4 },
              translation.text,
            ),
          ),
      note === undefined
        ? undefined
        : words(
            {
              padding: `${Math.round(small * 0.5)}px ${Math.round(small * 0.8)}px`,
              marginBottom: gap,
              borderRadius: 8,
              backgroundColor: palette.note.ground,
              fontFamily: sans,
              fontSize: small,
              lineHeight: 1.34,
              color: palette.note.ink,
            },
            note,
          ),
      shortLines({ fontFamily: sans, fontSize: least, lineHeight: 1.3, color: palette.source.ink }, card.source),
    ),
  );
}
