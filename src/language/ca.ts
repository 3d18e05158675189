import type { Catalog } from './catalogs.ts';

/** What summaries, demands and posts say in Catalan. */
export const ca = {
  Summary: 'Resum',
  'Summary of {organisation}’s statement': 'Resum de la declaració de {organisation}',
  Shorter: 'Més curt',
  'Section by section': 'Secció per secció',
  'What is demanded': 'Què s’exigeix',
  'A quotation': 'Una cita',
  'What those named answer': 'Què responen els al·ludits',
  'What {organisation} demands': 'Què exigeix {organisation}',
  '{organisation} asks {addressee}': '{organisation} demana: {addressee}',
  '{organisation} asks, without naming whom': '{organisation} demana, sense dir a qui',
  'Read {paragraph}': 'Llegir {paragraph}',
  'Read {paragraph} in full': 'Llegir {paragraph} sencer',
  'Statement by {organisation}, {published}:': 'Declaració de {organisation}, {published}:',
  '{organisation}’s statement, {paragraph}': 'Declaració de {organisation}, {paragraph}',
  '{speaker}; in {organisation}’s statement, {paragraph}': '{speaker}; a la declaració de {organisation}, {paragraph}',
  'address not seen, so no link': 'adreça no vista, per això sense enllaç',
  'Share in channel': 'Compartir al canal',
  Timeline: 'Cronologia',
  'In {organisation}’s statement': 'A la declaració de {organisation}',
  'Not in the statement: answers, and what came after': 'Fora de la declaració: respostes i fets posteriors',
  'Alt text, to post with the picture:': 'Text alternatiu, per publicar-lo amb la imatge:',
  'As a picture': 'Com a imatge',
  'As text': 'Com a text',
  'Another demand': 'Una altra exigència',
  'What is claimed:': 'Què s’afirma:',
  'By:': 'Qui ho afirma:',
  'Answers were looked for up to {date}; that one is missing here proves nothing.':
    'Es van buscar respostes fins al {date}; que aquí en falti alguna no prova res.',

  '{title}: {organisation}’s demand of {published}, {paragraph}':
    '{title}: l’exigència de {organisation}, {published}, {paragraph}',
  'Update on {organisation}’s demand: {title}': 'Novetat sobre l’exigència de {organisation}: {title}',
  'Won: {organisation}’s demand of {published}': 'Aconseguit: l’exigència de {organisation}, {published}',
  'Won: {campaign}': 'Aconseguit: {campaign}',
  'This is not part of {organisation}’s statement.': 'Això no forma part de la declaració de {organisation}.',
  'These are not part of {organisation}’s statement.': 'Res d’això no forma part de la declaració de {organisation}.',
  'A scheduled reminder.': 'Un recordatori programat.',
  'A campaign update.': 'Una novetat de la campanya.',
  'Reminders have ended; updates may follow.': 'Els recordatoris s’han acabat; hi pot haver més novetats.',
  'This is the first here: an organiser of this channel has turned them on.':
    'És el primer aquí: els ha activat algú que organitza aquest canal.',
  'Whoever manages this server, channel or workspace can turn it off:':
    'Qui administri aquest servidor, canal o espai de treball pot desactivar-ho:',
  'This source': 'Aquesta font',
  'The statement: {paragraphs}.': 'La declaració: {paragraphs}.',
  '{speaker}, in the statement’s words {hedge}': '{speaker}, en paraules de la declaració {hedge}',
  'No answer by those named is recorded here.': 'Aquí no consta cap resposta dels al·ludits.',
  '{name} answered:': '{name} va respondre:',
  '{name} answered, {date}:': '{name} va respondre, {date}:',
} as const satisfies Partial<Catalog>;
