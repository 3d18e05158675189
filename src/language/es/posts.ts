/** What posts say around the campaign’s content. */
export const posts = {
  '{title}: {organisation}’s demand of {published}, {paragraph}':
    '{title}: la exigencia de {organisation}, {published}, {paragraph}',
  'Update on {organisation}’s demand: {title}': 'Novedad sobre la exigencia de {organisation}: {title}',
  'Won: {organisation}’s demand of {published}': 'Logrado: la exigencia de {organisation}, {published}',
  'Won: {campaign}': 'Logrado: {campaign}',
  'This is not part of {organisation}’s statement.': 'Esto no forma parte de la declaración de {organisation}.',
  'These are not part of {organisation}’s statement.': 'Nada de esto forma parte de la declaración de {organisation}.',
  'A scheduled reminder.': 'Un recordatorio programado.',
  'A campaign update.': 'Una novedad de la campaña.',
  'Reminders have ended; updates may follow.': 'Los recordatorios han terminado; puede haber más novedades.',
  'This is the first here: an organiser of this channel has turned them on.':
    'Es el primero aquí: los ha activado alguien que organiza este canal.',
  'Whoever manages this server, channel or workspace can turn it off:':
    'Quien administre este servidor, canal o espacio de trabajo puede desactivarlo:',
  'This source': 'Esta fuente',
  'The statement: {paragraphs}.': 'La declaración: {paragraphs}.',
  '{speaker}, in the statement’s words {hedge}': '{speaker}, en palabras de la declaración {hedge}',
  'No answer by those named is recorded here.': 'Aquí no consta ninguna respuesta de los aludidos.',
  '{name} answered:': '{name} respondió:',
  '{name} answered, {date}:': '{name} respondió, {date}:',
} as const;
