/** What the bot says on Discord alone. */
export const discord = {
  'This message holds no text that could be looked for.': 'Este mensaje no contiene texto que se pueda buscar.',
  'The answer was not posted.': 'La respuesta no se publicó.',
  'The answer was not posted, or not all of it, because Discord did not take it. Try again in a minute.':
    'La respuesta no se publicó, o no del todo, porque Discord no la aceptó. Inténtelo de nuevo en un minuto.',
  'What organisers ask is answered to them alone: use the slash command for organisers.':
    'Lo que preguntan quienes organizan se responde solo a esas personas: use la orden de barra para quienes organizan.',
  'For organisers: what is posted in this channel': 'Para quienes organizan: qué se publica en este canal',
  'The commands that begin with “{first}”': 'Las órdenes que empiezan por «{first}»',
} as const;
