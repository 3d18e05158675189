/** What answers to everyone say around the campaign's content. */
export const answers = {
  Summary: 'Resumen',
  'Summary of {organisation}’s statement': 'Resumen de la declaración de {organisation}',
  Shorter: 'Más corto',
  'Section by section': 'Sección por sección',
  'What is demanded': 'Qué se exige',
  'A quotation': 'Una cita',
  'What those named answer': 'Qué responden los aludidos',

  'What {organisation} demands': 'Qué exige {organisation}',
  '{organisation} asks {addressee}': '{organisation} pide: {addressee}',
  '{organisation} asks, without naming whom': '{organisation} pide, sin nombrar a quién',
  'Read {paragraph}': 'Leer {paragraph}',
  'Read {paragraph} in full': 'Leer {paragraph} completo',

  'The claims, and what those named answer': 'Las afirmaciones, y qué responden los aludidos',
  'No answer is recorded here.': 'Aquí no consta ninguna respuesta.',
  'Answers on record: {count}.': 'Respuestas que constan: {count}.',
  'Each claim is shown with what those named have answered. Open one:':
    'Cada afirmación se muestra con lo que han respondido los aludidos. Abra una:',
  'Open a claim': 'Abrir una afirmación',
  'All claims': 'Todas las afirmaciones',
  'Claims and answers': 'Afirmaciones y respuestas',
  'Claim: {title}': 'Afirmación: {title}',
  'What is claimed:': 'Qué se afirma:',
  'By:': 'Quién lo afirma:',
  'How surely, in the statement’s words:': 'Con qué certeza, en palabras de la declaración:',
  'Sources:': 'Fuentes:',
  'Answers were looked for up to {date}; that one is missing here proves nothing.':
    'Se buscaron respuestas hasta el {date}; que aquí falte alguna no prueba nada.',

  Timeline: 'Cronología',
  'In {organisation}’s statement': 'En la declaración de {organisation}',
  'Not in the statement: answers, and what came after': 'Fuera de la declaración: respuestas y lo que ocurrió después',
  Everything: 'Todo',
  'Only what the statement dates': 'Solo lo que la declaración fecha',
  'Answers and later events': 'Respuestas y hechos posteriores',
  '{from} to {to}': 'de {from} a {to}',

  '{term}, explained': '{term}: explicación',
  'Explain {term}': 'Explicar {term}',
  'This explanation is the campaign’s, not part of the statement.':
    'Esta explicación es de la campaña, no forma parte de la declaración.',
  'The statement uses the term in {paragraphs}.': 'La declaración usa el término en {paragraphs}.',

  Sources: 'Fuentes',
  'All sources': 'Todas las fuentes',
  'Sources {from} to {to} of {all}': 'Fuentes {from} a {to} de {all}',
  'Open a source': 'Abrir una fuente',
  'Open the source': 'Abrir la fuente',
  'Previous page': 'Página anterior',
  'Next page': 'Página siguiente',
  'Source: {source}': 'Fuente: {source}',
  Publisher: 'Publicado por',
  Title: 'Título',
  'What it is': 'Qué es',
  Published: 'Fecha',
  'Date not recorded': 'Sin fecha registrada',
  Language: 'Idioma',
  'Used for': 'Sirve para',
  'Later than the statement, or beside it': 'Posterior a la declaración, o al margen de ella',
  Address: 'Dirección',
  'Not seen, so it is cited without a link.': 'No se ha visto, por lo que se cita sin enlace.',
  'seen as a link on another page': 'vista como enlace en otra página',
  'address not seen, so no link': 'dirección no vista, por eso sin enlace',
  Note: 'Nota',
  'The claim it is about': 'La afirmación a la que se refiere',

  'Statement by {organisation}, {published}:': 'Declaración de {organisation}, {published}:',
  '{organisation}’s statement, {paragraph}': 'Declaración de {organisation}, {paragraph}',
  '{organisation}, {paragraph}, under “{section}”': '{organisation}, {paragraph}, bajo «{section}»',
  '{speaker}; in {organisation}’s statement, {paragraph}':
    '{speaker}; en la declaración de {organisation}, {paragraph}',
  'Quotation from {organisation}’s statement, {paragraph}': 'Cita de la declaración de {organisation}, {paragraph}',
  'Another quote': 'Otra cita',
  'Its source': 'Su fuente',

  'Nothing in {organisation}’s statement is near this text':
    'Nada en la declaración de {organisation} se acerca a este texto',
  'This says nothing about whether the text is true.': 'Esto no dice nada sobre si el texto es cierto.',
  'Nearest in {organisation}’s statement: {paragraph}':
    'Lo más cercano en la declaración de {organisation}: {paragraph}',
  'Sources recorded for {paragraph}:': 'Fuentes que constan para {paragraph}:',
  'No source is recorded for this paragraph: it is {organisation}’s own.':
    'No consta ninguna fuente para este párrafo: es de {organisation}.',
  '{count} more sources are recorded for this paragraph.': 'Constan {count} fuentes más para este párrafo.',
  'Nearest by its words; read the paragraph to see whether it says the same.':
    'Lo más cercano por sus palabras; lea el párrafo para ver si dice lo mismo.',

  'About this bot and {organisation}’s statement': 'Sobre este bot y la declaración de {organisation}',
  'The statement': 'La declaración',
  '“{title}”, {published}, by {organisation}.': '«{title}», {published}, de {organisation}.',
  'This bot': 'Este bot',
  'It repeats the statement, names its sources and shows what those named have answered. Quotations are verbatim; summaries and explanations are the campaign’s own words and name the paragraphs they rest on. It makes no claim of its own, and it is not an official account of anyone named.':
    'Repite la declaración, nombra sus fuentes y muestra lo que han respondido los aludidos. Las citas son literales; los resúmenes y las explicaciones son palabras de la campaña y nombran los párrafos en que se apoyan. No afirma nada por su cuenta y no es una cuenta oficial de nadie a quien se nombra.',
  'What it stores about you': 'Qué guarda sobre usted',
  'About you, nothing: no name, no user id, no message text, at rest or in logs. Answers are visible to you alone unless you press “Share in channel”; what is shared does not name you. Slack and Discord themselves may record who asked or pressed.':
    'Sobre usted, nada: ni nombre, ni identificador, ni texto de mensajes, ni guardados ni en registros. Las respuestas solo las ve usted, salvo que pulse «Compartir en el canal»; lo que se comparte no le nombra. Slack y Discord sí pueden registrar quién preguntó o pulsó.',
  'Where organisers turn reminders or updates on, it keeps the ids of the channel and its workspace, what is on there and when, and what became of each post; not who turned it on.':
    'Donde se activan recordatorios o novedades, guarda los identificadores del canal y de su espacio de trabajo, qué está activado y cuándo, y qué fue de cada publicación; no quién lo activó.',
  'What this bot keeps, and what it does not': 'Qué guarda este bot y qué no',
  'What else there is': 'Qué más hay',
  'Where a workspace of Slack has installed it by itself, its token, encrypted; not who installed it.':
    'Donde un espacio de trabajo de Slack lo ha instalado por su cuenta, su token, cifrado; no quién lo instaló.',
  'When the bot is removed from a workspace or server, all of this is deleted for it at once.':
    'Cuando se quita el bot de un espacio de trabajo o servidor, se borra enseguida todo lo suyo.',
  'In memory, never on disk: for minutes, what tells that somebody asks too often or that the same request came twice; people are hashed for this.':
    'En memoria, nunca en disco: durante minutos, lo que indica que alguien pregunta demasiado seguido o que la misma petición llegó dos veces; para ello las personas se reducen a un hash.',
  'It counts how often each command was answered on Slack and on Discord, and nothing finer.':
    'Cuenta cuántas veces se respondió cada orden en Slack y en Discord, y nada más detallado.',
  'Whoever runs this bot decides how long logs and backups last; ask them what you want to know.':
    'Quien gestiona este bot decide cuánto duran los registros y las copias de seguridad; pregúntele lo que quiera saber.',
  'About this bot': 'Sobre este bot',
  'Read the statement in {language}': 'Leer la declaración en {language}',
  Help: 'Ayuda',

  'What you can ask about “{campaign}”': 'Qué puede preguntar sobre «{campaign}»',
  'For organisers of this channel': 'Para quienes organizan este canal',
  'Answers are visible to you alone until you share them.': 'Las respuestas solo las ve usted hasta que las comparta.',
  'Every command also takes a language: {languages}.': 'Todas las órdenes admiten además un idioma: {languages}.',
  'About and privacy': 'Información y privacidad',
  'How to use {command}': 'Cómo se usa {command}',
  'All commands': 'Todas las órdenes',
  'may be left out': 'se puede omitir',
  'a whole number from {min} to {max}': 'un número entero de {min} a {max}',
  'at most {count, number} characters': 'como mucho {count, number} caracteres',
  'one or several, with commas between them: {all}': 'una o varias opciones, separadas por comas: {all}',
  '{shown} and {left} more': '{shown} y {left} más',
} as const;
