/** About what operators see. */
export const observing = {
  'If you report this, name {id}.': 'Si avisa de esto, indique {id}.',
} as const;
