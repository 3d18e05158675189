/** What is said when a request cannot be answered as it stands. */
export const problems = {
  'That is {count} characters; at most {most} are accepted.':
    'Eso tiene {count} caracteres; se aceptan como mucho {most}.',
  'That contains the invisible character {character}. Leave it out.':
    'Eso contiene el carácter invisible {character}. Quítelo.',
  'There is no {noun} "{typed}".':
    'No hay {noun, select, source {ninguna fuente} claim {ninguna afirmación} topic {ningún tema} speaker {ningún hablante} command {ninguna orden} series {ninguna serie} term {ningún término} other {nada}} «{typed}».',
  'No quotation has the topic "{topic}" and the speaker "{speaker}". Leave one of them out.':
    'Ninguna cita tiene el tema «{topic}» y el hablante «{speaker}». Omita uno de los dos.',
  'There are {count} such quotations.': 'Hay {count} citas así.',
  'You are asking faster than this bot answers. Please try again in {seconds, plural, one {# second} other {# seconds}}.':
    'Pregunta usted más deprisa de lo que responde este bot. Vuelva a intentarlo en {seconds, plural, one {# segundo} other {# segundos}}.',
  'This channel is asking faster than this bot answers. Please try again in {seconds, plural, one {# second} other {# seconds}}.':
    'En este canal se pregunta más deprisa de lo que responde este bot. Vuelva a intentarlo en {seconds, plural, one {# segundo} other {# segundos}}.',
} as const;
