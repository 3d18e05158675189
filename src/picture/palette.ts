/** What is written on what; each pair has the contrast of WCAG's AA for text of any size, 4.5. */
export const palette = {
  campaign: { ink: '#ffd28a', ground: '#12303d' },
  words: { ink: '#ffffff', ground: '#12303d' },
  speaker: { ink: '#dbe7ec', ground: '#12303d' },
  text: { ink: '#1b262c', ground: '#faf7f1' },
  label: { ink: '#0f5268', ground: '#faf7f1' },
  note: { ink: '#3d2b08', ground: '#f3e6cc' },
  source: { ink: '#4a5459', ground: '#faf7f1' },
} as const;

/** Lines and dots, which nobody has to read. */
export const ornament = { mark: '#e0a243', rule: '#d9d2c3' } as const;
