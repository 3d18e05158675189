/** What is said in Slack's App Home, in its shortcuts and in the windows they open. */
export const surfaces = {
  'Latest update': 'Última novedad',
  'Reminders in this workspace': 'Recordatorios en este espacio de trabajo',
  'No reminder is on in any channel.': 'No hay ningún recordatorio activado en ningún canal.',
  'Turn one on in a channel': 'Para activar uno, en un canal',
  '{count, plural, one {# more channel has reminders.} other {# more channels have reminders.}} Ask there':
    '{count, plural, one {# canal más tiene recordatorios.} other {# canales más tienen recordatorios.}} Pregunte allí',
  'next: {when}': 'próximo: {when}',
  'Campaign updates are announced here.': 'Aquí se anuncian las novedades de la campaña.',
  'Pause for a week': 'Pausar una semana',
  'Turn off {series}': 'Desactivar {series}',
  'Turn off updates': 'Desactivar las novedades',
  Answer: 'Respuesta',
  Close: 'Cerrar',
  Ask: 'Preguntar',
  'One moment …': 'Un momento…',
  'The rest of this answer is missing: it is longer than this window. Ask for it in a channel, with the slash command.':
    'Falta el resto de esta respuesta: no cabe en esta ventana. Pídala en un canal, con la orden de barra.',
  'Only the first {count, number} characters of the message were looked at.':
    'Solo se miraron los primeros {count, number} caracteres del mensaje.',
  'Find the source for this': 'Buscar la fuente de esto',
  'Check this quotation': 'Comprobar esta cita',
  'Ask about the statement': 'Preguntar',
  Campaign: 'Campaña',
  'What do you want to know?': '¿Qué quiere saber?',
  'More exactly': 'Más exactamente',
  'What you would type after the command: a topic, a name, a sentence.':
    'Lo que escribiría después de la orden: un tema, un nombre, una frase.',
} as const;
