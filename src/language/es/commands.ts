/** What commands and their options are for, in help and where platforms list them: at most 100 characters each. */
export const commands = {
  'In which language': 'En qué idioma',
  'Share in channel': 'Compartir en el canal',
  'What the statement says, with the paragraphs each sentence rests on':
    'Qué dice la declaración, con los párrafos en que se apoya cada frase',
  'How much to read': 'Cuánto quiere leer',
  'One sentence': 'Una frase',
  'A few sentences': 'Unas frases',
  'Words of the statement, verbatim, with speaker and paragraph':
    'Palabras literales de la declaración, con quién las dice y el párrafo',
  'What the quotation is about': 'De qué trata la cita',
  'Whose words': 'De quién son las palabras',
  'Which of the quotations that fit': 'Cuál de las citas que encajan',
  'What is demanded, and of whom, in the statement’s own words':
    'Qué se exige y a quién, en palabras de la propia declaración',
  'What is claimed, by whom, how surely, and whether those named have answered':
    'Qué se afirma, quién, con qué certeza, y si los aludidos han respondido',
  'One claim: who makes it, how surely, on what, and what those named answer':
    'Una afirmación: de quién, con qué certeza, en qué se basa y qué responden los aludidos',
  'Its id, its number, or a few letters of its title': 'Su id, su número o unas letras de su título',
  'Dated events: those in the statement, and answers and later events, kept apart':
    'Hechos con fecha: los de la declaración y, aparte, respuestas y hechos posteriores',
  'Which events': 'Qué hechos',
  'A term of the statement in plain words: SITEL, high-risk supplier, …':
    'Un término de la declaración en palabras sencillas: SITEL, proveedor de alto riesgo, …',
  'The term, or a few letters of it': 'El término, o unas letras de él',
  'All sources: what the statement rests on, and what came later':
    'Todas las fuentes: en qué se apoya la declaración y qué vino después',
  'Which page': 'Qué página',
  'One source: what it is, what it is used for, where it stands': 'Una fuente: qué es, para qué sirve, dónde está',
  'The passage of the statement nearest to a text, and the sources it rests on':
    'El pasaje de la declaración más cercano a un texto, y las fuentes en que se apoya',
  'A sentence or a message': 'Una frase o un mensaje',
  'The statement itself, whole or one paragraph': 'La propia declaración, entera o un párrafo',
  'The paragraph’s number': 'El número del párrafo',
  'Who wrote the statement, what this bot is, and what it stores about you: nothing':
    'Quién escribió la declaración, qué es este bot y qué guarda sobre usted: nada',
  'About one thing only': 'Sobre una sola cosa',
  Privacy: 'Privacidad',
  'What you can ask, or how one command is used': 'Qué puede preguntar, o cómo se usa una orden',
  'The command to explain': 'La orden que se explica',

  'For organisers: post a series of reminders in this channel':
    'Para quienes organizan: publicar una serie de recordatorios en este canal',
  'Which series of reminders': 'Qué serie de recordatorios',
  'Time of day, such as 09:30; without it, the time stays as it is':
    'Hora del día, por ejemplo 09:30; sin ella, la hora queda como está',
  'Time zone, such as Europe/Madrid; without it, the zone stays as it is':
    'Zona horaria, por ejemplo Europe/Madrid; sin ella, queda como está',
  'For organisers: post no more reminders in this channel':
    'Para quienes organizan: no publicar más recordatorios en este canal',
  'Which series; all of them unless given': 'Qué serie; todas si no se indica',
  'For organisers: which reminders this channel has turned on':
    'Para quienes organizan: qué recordatorios tiene activados este canal',
  'For organisers: the next twelve runs in this channel, and why one will not be posted':
    'Para quienes organizan: los próximos doce envíos de este canal, y por qué alguno no saldrá',
  'For organisers: see the next reminder of a series as it would be posted':
    'Para quienes organizan: ver el próximo recordatorio de una serie tal como se publicaría',
  'Which series; the first unless given': 'Qué serie; la primera si no se indica',
  'For organisers: post nothing in this channel until a date, or for a while':
    'Para quienes organizan: no publicar nada en este canal hasta una fecha o por un tiempo',
  'A date such as 2026-12-24, or how long: 2w, 10d or 6h': 'Una fecha como 2026-12-24, o cuánto tiempo: 2w, 10d o 6h',
  'For organisers: end the pause of this channel': 'Para quienes organizan: terminar la pausa de este canal',
  'For organisers: leave a date out in this channel': 'Para quienes organizan: dejar fuera una fecha en este canal',
  'The date, such as 2026-12-25': 'La fecha, por ejemplo 2026-12-25',
  'For organisers: announce each new campaign update once in this channel, or no longer':
    'Para quienes organizan: anunciar una vez en este canal cada novedad, o dejar de hacerlo',
  'On or off': 'Sí o no',
  'Announce updates here': 'Anunciar novedades aquí',
  'No longer': 'Ya no',
  'For organisers: what was sent in this channel, what waits, and what failed and why':
    'Para quienes organizan: qué se envió en este canal, qué espera y qué falló y por qué',
} as const;
