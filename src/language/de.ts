import type { Catalog } from './catalogs.ts';

/** What summaries, demands and posts say in German. */
export const de = {
  Summary: 'Zusammenfassung',
  'Summary of {organisation}’s statement': 'Zusammenfassung der Erklärung von {organisation}',
  Shorter: 'Kürzer',
  'Section by section': 'Abschnitt für Abschnitt',
  'What is demanded': 'Was gefordert wird',
  'What you can do': 'Was Sie tun können',
  'A quotation': 'Ein Zitat',
  'What those named answer': 'Was die Genannten antworten',
  'What {organisation} demands': 'Was {organisation} fordert',
  '{organisation} asks {addressee}': '{organisation} fordert: {addressee}',
  '{organisation} asks, without naming whom': '{organisation} fordert, ohne zu sagen, von wem',
  'Read {paragraph}': '{paragraph} lesen',
  'Read {paragraph} in full': '{paragraph} ganz lesen',
  'Statement by {organisation}, {published}:': 'Erklärung von {organisation}, {published}:',
  '{organisation}’s statement, {paragraph}': 'Erklärung von {organisation}, {paragraph}',
  '{speaker}; in {organisation}’s statement, {paragraph}':
    '{speaker}; in der Erklärung von {organisation}, {paragraph}',
  'address not seen, so no link': 'Adresse nicht gesehen, daher kein Link',
  'Share in channel': 'Im Kanal teilen',
  Timeline: 'Zeitleiste',
  'In {organisation}’s statement': 'In der Erklärung von {organisation}',
  'Not in the statement: answers, and what came after': 'Nicht in der Erklärung: Antworten und spätere Ereignisse',
  'Alt text, to post with the picture:': 'Alternativtext, der zum Bild gehört:',
  'Wide, 1200 × 630': 'Quer, 1200 × 630',
  'Square, 1080 × 1080': 'Quadratisch, 1080 × 1080',
  'Tall, 1080 × 1920': 'Hoch, 1080 × 1920',
  'As a picture': 'Als Bild',
  'As text': 'Als Text',
  'Another demand': 'Andere Forderung',
  'What is claimed:': 'Was behauptet wird:',
  'By:': 'Von:',
  'Answers were looked for up to {date}; that one is missing here proves nothing.':
    'Antworten wurden bis {date} gesucht; dass hier eine fehlt, beweist nichts.',

  '{title}: {organisation}’s demand of {published}, {paragraph}':
    '{title}: die Forderung von {organisation}, {published}, {paragraph}',
  'Update on {organisation}’s demand: {title}': 'Neues zur Forderung von {organisation}: {title}',
  'Won: {organisation}’s demand of {published}': 'Erreicht: die Forderung von {organisation}, {published}',
  'Won: {campaign}': 'Erreicht: {campaign}',
  'This is not part of {organisation}’s statement.': 'Das gehört nicht zur Erklärung von {organisation}.',
  'These are not part of {organisation}’s statement.': 'Nichts davon gehört zur Erklärung von {organisation}.',
  'A scheduled reminder.': 'Eine geplante Erinnerung.',
  'A campaign update.': 'Eine Neuigkeit der Kampagne.',
  'Reminders have ended; updates may follow.': 'Die Erinnerungen sind beendet; Neuigkeiten können folgen.',
  'This is the first here: an organiser of this channel has turned them on.':
    'Das ist die erste hier: Jemand, der diesen Kanal organisiert, hat sie eingeschaltet.',
  'Whoever manages this server, channel or workspace can turn it off:':
    'Wer diesen Server, Kanal oder Arbeitsbereich verwaltet, kann sie ausschalten:',
  'This source': 'Diese Quelle',
  'The statement: {paragraphs}.': 'Die Erklärung: {paragraphs}.',
  '{speaker}, in the statement’s words {hedge}': '{speaker}, in den Worten der Erklärung {hedge}',
  'No answer by those named is recorded here.': 'Hier ist keine Antwort der Genannten verzeichnet.',
  '{name} answered:': '{name} antwortete:',
  '{name} answered, {date}:': '{name} antwortete, {date}:',
} as const satisfies Partial<Catalog>;
