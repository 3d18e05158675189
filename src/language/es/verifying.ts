/** What is said of quotations that were compared with the statement. */
export const verifying = {
  'Whether words are the statement’s: exact, cut, altered or not in it, with the true passage':
    'Si unas palabras son de la declaración: exactas, recortadas, alteradas o ajenas, con el pasaje real',
  'A quotation, a sentence or a message': 'Una cita, una frase o un mensaje',
  '{organisation}’s statement': 'la declaración de {organisation}',
  'this bot’s unofficial translation into {language}': 'la traducción no oficial de este bot al {language}',
  'Not in {organisation}’s statement.': 'No está en la declaración de {organisation}.',
  'Exact: these words stand in {text}.': 'Exacta: estas palabras están en {text}.',
  'Cut: these words stand in {text}, but a caution that belongs to them is left out.':
    'Recortada: estas palabras están en {text}, pero falta una cautela que les corresponde.',
  'Joined: these words stand in {text}, but in different sentences, of which an ellipsis makes one.':
    'Unida: estas palabras están en {text}, pero en frases distintas, que unos puntos suspensivos convierten en una.',
  'Altered, and marked as such: but for what is in square brackets, these words stand in {text}.':
    'Alterada, y así consta: salvo lo que va entre corchetes, estas palabras están en {text}.',
  'Altered: these are not the words of {text}.': 'Alterada: estas no son las palabras de {text}.',
  'Exact but for {what}: these words stand in {text}.': 'Exacta salvo en {what}: estas palabras están en {text}.',
  'There also differ: {what}.': 'También hay diferencias en {what}.',
  capitals: 'las mayúsculas',
  punctuation: 'la puntuación',
  'what an ellipsis leaves out': 'lo que omiten los puntos suspensivos',
  'The original, in the statement’s words:': 'El original, en palabras de la declaración:',
  '{organisation}, a heading of the statement': '{organisation}, un título de la declaración',
  'Unofficial translation into {language}:': 'Traducción no oficial al {language}:',
  '{count, plural, one {# more sentence is} other {# more sentences are}} quoted and not shown here.':
    '{count, plural, one {Se cita # frase más, que no se muestra} other {Se citan # frases más, que no se muestran}} aquí.',
  'Put in: {typed}': 'Añadido: {typed}',
  'Left out: {original}': 'Omitido: {original}',
  'Left out: {count} words, from {first} to {last}': 'Omitido: {count} palabras, desde {first} hasta {last}',
  'Instead of {original}: {typed}': 'En lugar de {original}: {typed}',
  'What is in brackets:': 'Lo que va entre corchetes:',
  'What the ellipsis leaves out:': 'Lo que omiten los puntos suspensivos:',
  'What differs:': 'Qué difiere:',
  '{count, plural, one {# more difference} other {# more differences}}.':
    '{count, plural, one {# diferencia más} other {# diferencias más}}.',
  'Left out, and needed:': 'Omitido, y necesario:',
  'See it on the page': 'Ver en la página',
  'The nearest there is, by its words:': 'Lo más cercano que hay, por sus palabras:',
  '{organisation} published the statement in {language} too. This bot does not have that text and recognises no words of it:':
    '{organisation} publicó la declaración también en {language}. Este bot no tiene ese texto y no reconoce sus palabras:',
  '{count} quotations compared with {organisation}’s statement':
    '{count} citas comparadas con la declaración de {organisation}',
  'The rest of your text was not compared.': 'El resto de su texto no se comparó.',
  'The rest of your text is not in the statement.': 'El resto de su texto no está en la declaración.',
  '{count, plural, one {# more quotation was} other {# more quotations were}} not shown: ask for less at once.':
    '{count, plural, one {No se muestra # cita más} other {No se muestran # citas más}}: pregunte por menos de una vez.',
} as const;
