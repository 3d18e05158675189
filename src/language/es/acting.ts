/** What is said about what people can do: letters, posts, a briefing. */
export const acting = {
  'What you can do: write a letter, post, speak in a meeting':
    'Qué puede hacer: escribir una carta, publicar, hablar en una reunión',
  'A letter of your own to copy and change, with the points you choose':
    'Una carta suya para copiar y cambiar, con los puntos que elija',
  'To whom; the first unless given': 'A quién; la primera si no se indica',
  'What to ask for, such as 1,2; everything unless given': 'Qué pedir, por ejemplo 1,2; todo si no se indica',
  'A post to copy, short enough for its platform, with link, picture and alt text':
    'Una publicación para copiar, que cabe en su plataforma, con enlace, imagen y texto alternativo',
  'Where you will post it': 'Dónde la va a publicar',
  'Which of the posts': 'Cuál de las publicaciones',
  'What to say in a meeting in three minutes, with a source for every sentence':
    'Qué decir en una reunión en tres minutos, con la fuente de cada frase',

  'What you can do': 'Qué puede hacer',
  'You send it, in your own name: the bot sends nothing, and logs and keeps nothing of it.':
    'Lo envía usted, en su nombre: el bot no envía nada, ni lo registra ni lo guarda.',
  'The bot gives no address of an official: nobody has verified one.':
    'El bot no da direcciones de cargos públicos: nadie ha verificado ninguna.',
  'A letter to {to}': 'Carta {to}',
  'Subject: {subject}': 'Asunto: {subject}',
  'Your own letter, not the words of {organisation}: change it as you like, and fill in what stands in [brackets]. The bot sends nothing, and logs and keeps nothing of it.':
    'Es su carta, no son palabras de {organisation}: cámbiela como quiera y complete lo que está entre [corchetes]. El bot no envía nada, ni lo registra ni lo guarda.',
  'Where its address is to be found:': 'Dónde encontrar la dirección:',
  'your own question, not a demand of {organisation} (about {paragraphs})':
    'una pregunta suya, no una exigencia de {organisation} (sobre {paragraphs})',
  'left out': 'omitido',
  'Leave {number} out': 'Omitir {number}',
  'Put {number} back': 'Recuperar {number}',
  'This letter has none of these points. Its points: {numbers}.':
    'Esta carta no tiene ninguno de esos puntos. Sus puntos: {numbers}.',
  'This letter does not have these points: {numbers}.': 'Esta carta no tiene estos puntos: {numbers}.',
  'A post': 'Una publicación',
  'A post for {platform}': 'Una publicación para {platform}',
  'Another post': 'Otra publicación',
  '{used, number} of {most, number} characters, as {platform} counts them.':
    '{used, number} de {most, number} caracteres, según los cuenta {platform}.',
  'Post it as your own, and change it as you like: the bot posts nothing, and logs and keeps nothing of it.':
    'Publíquela como suya y cámbiela como quiera: el bot no publica nada, ni lo registra ni lo guarda.',
  'A briefing of three minutes': 'Una intervención de tres minutos',
  '{count} words, about three minutes. Say it as your own, not for {organisation}. The bot keeps nothing of it.':
    '{count} palabras, unos tres minutos. Hable en su nombre, no en el de {organisation}. El bot no guarda nada de esto.',
} as const;
