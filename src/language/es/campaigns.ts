/** What is said where one bot carries several campaigns, or one that is made up. */
export const campaigns = {
  'Made up: an example campaign. Its organisation, its places and its sources do not exist.':
    'Inventado: una campaña de ejemplo. Su organización, sus lugares y sus fuentes no existen.',
  'Which campaign do you mean?': '¿A qué campaña se refiere?',
  'Next time, begin with its name: {example}': 'La próxima vez, empiece por su nombre: {example}',
  'This bot does not carry this campaign any more. It carries these:':
    'Este bot ya no lleva esta campaña. Lleva estas:',
} as const;
