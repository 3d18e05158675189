/** What is said when a request cannot be answered as it stands. */
export const problems = {
  'That is {count, number} characters; at most {most, number} are accepted.':
    'Eso tiene {count, number} caracteres; se aceptan como mucho {most, number}.',
  'That contains the invisible character {character}. Leave it out.':
    'Eso contiene el carácter invisible {character}. Quítelo.',
  'There is no {noun} "{typed}".':
    'No hay {noun, select, source {ninguna fuente} claim {ninguna afirmación} topic {ningún tema} speaker {ningún hablante} command {ninguna orden} series {ninguna serie} term {ningún término} letter {ninguna carta} point {ningún punto} platform {ninguna plataforma} other {nada}} «{typed}».',
  'No quotation has the topic "{topic}" and the speaker "{speaker}". Leave one of them out.':
    'Ninguna cita tiene el tema «{topic}» y el hablante «{speaker}». Omita uno de los dos.',
  'There are {count} such quotations.': 'Hay {count} citas así.',
  'You are asking faster than this bot answers. Please try again in {seconds, plural, one {# second} other {# seconds}}.':
    'Pregunta usted más deprisa de lo que responde este bot. Vuelva a intentarlo en {seconds, plural, one {# segundo} other {# segundos}}.',
  'This channel is asking faster than this bot answers. Please try again in {seconds, plural, one {# second} other {# seconds}}.':
    'En este canal se pregunta más deprisa de lo que responde este bot. Vuelva a intentarlo en {seconds, plural, one {# segundo} other {# segundos}}.',
  '{name} contains the invisible character {character}. Leave it out.':
    '{name} contiene el carácter invisible {character}. Quítelo.',
  '{name} has {count, number} characters; at most {most, number} are accepted.':
    '{name} tiene {count, number} caracteres; se aceptan como mucho {most, number}.',
  '{name} is a whole number from {min} to {max}.': '{name} es un número entero de {min} a {max}.',
  '{name} is missing.': 'Falta {name}.',
  '{name} is one of: {ids}.': '{name} es uno de estos: {ids}.',
  '{name} is given twice.': '{name} aparece dos veces.',
  'Which {noun}?':
    '¿{noun, select, source {Qué fuente} claim {Qué afirmación} topic {Qué tema} speaker {Qué hablante} command {Qué orden} series {Qué serie} term {Qué término} letter {Qué carta} point {Qué punto} platform {Qué plataforma} other {Cuál}}?',
  'More than one {noun} fits "{typed}". Which one?':
    'Encaja con «{typed}» más de {noun, select, source {una fuente} claim {una afirmación} topic {un tema} speaker {un hablante} command {una orden} series {una serie} term {un término} letter {una carta} point {un punto} platform {una plataforma} other {una cosa}}. ¿Cuál?',
  'There is no {noun} "{typed}". Did you mean one of these?':
    'No hay {noun, select, source {ninguna fuente} claim {ninguna afirmación} topic {ningún tema} speaker {ningún hablante} command {ninguna orden} series {ninguna serie} term {ningún término} letter {ninguna carta} point {ningún punto} platform {ninguna plataforma} other {nada}} «{typed}». ¿Quería decir alguna de estas opciones?',
  'There is no {noun} "{typed}". Choose one:':
    'No hay {noun, select, source {ninguna fuente} claim {ninguna afirmación} topic {ningún tema} speaker {ningún hablante} command {ninguna orden} series {ninguna serie} term {ningún término} letter {ninguna carta} point {ningún punto} platform {ninguna plataforma} other {nada}} «{typed}». Elija una opción:',
  'There is no command "{name}". Did you mean {meant}?': 'No hay ninguna orden «{name}». ¿Quería decir {meant}?',
  'There is no command "{name}". These commands exist:': 'No hay ninguna orden «{name}». Existen estas:',
  '{command} has no option "{name}". Its options: {names}.':
    '{command} no tiene la opción «{name}». Sus opciones: {names}.',
  '{name} takes no options. What is "{what}"?': '{name} no tiene opciones. ¿Qué es «{what}»?',
  '{name} takes only: {options}. What is "{what}"?': '{name} solo tiene: {options}. ¿Qué es «{what}»?',
  'This button belongs to another version of this bot and no longer works.':
    'Este botón es de otra versión de este bot y ya no funciona.',
  'Type {help} to see what there is.': 'Escriba {help} para ver qué hay.',
  'Something went wrong on our side; the operator can see it in the log. Please try again.':
    'Algo ha fallado por nuestra parte; quien opera el bot puede verlo en el registro. Inténtelo de nuevo.',
  'Show help': 'Mostrar la ayuda',
  'Choose: {option}': 'Elija: {option}',
  'Choose a command': 'Elija una orden',
} as const;
