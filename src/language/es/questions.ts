/** What answers to questions in people's own words say around what was found. */
export const questions = {
  'A question in your own words: the passage that answers it, or that none does':
    'Una pregunta en sus propias palabras: el pasaje que la responde, o que ninguno lo hace',
  'Your question': 'Su pregunta',
  'In {organisation}’s statement, {paragraph}': 'En la declaración de {organisation}, {paragraph}',
  '{speaker}, on the claim “{title}”': '{speaker}, sobre la afirmación «{title}»',
  'Found by the words of your question; whether it answers it, you judge.':
    'Encontrado por las palabras de su pregunta; juzgue usted si la responde.',
  'Neither {organisation}’s statement nor anything else here answers that, as far as a search by words can tell.':
    'Ni la declaración de {organisation} ni nada de lo que hay aquí responde a eso, hasta donde alcanza una búsqueda por palabras.',
  'That nothing is said here proves nothing about whether it is so.':
    'Que aquí no se diga nada no demuestra nada sobre si es así.',
  'The nearest topics; they do not answer it:': 'Los temas más cercanos; no responden a la pregunta:',
} as const;
