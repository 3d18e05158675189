/** What is said about pictures to share. */
export const cards = {
  'As a picture to share': 'Como imagen para compartir',
  'Wide, 1200 × 630': 'Apaisada, 1200 × 630',
  'Square, 1080 × 1080': 'Cuadrada, 1080 × 1080',
  'Tall, 1080 × 1920': 'Vertical, 1080 × 1920',
  'As a picture': 'Como imagen',
  'As text': 'Como texto',
  'Which of the demands': 'Cuál de las exigencias',
  'Another demand': 'Otra exigencia',
  'Alt text, to post with the picture:': 'Texto alternativo, para publicarlo con la imagen:',
  'These words are too long for a picture of this format. Try another format; the text stands below.':
    'Estas palabras son demasiado largas para una imagen de este formato. Pruebe con otro; el texto está abajo.',
  'No picture was drawn, because no font here has all of its letters. The text stands below.':
    'No se dibujó ninguna imagen, porque aquí ninguna fuente tiene todas sus letras. El texto está abajo.',
  'The picture could not be drawn. Try again in a minute; the text stands below.':
    'No se pudo dibujar la imagen. Inténtelo de nuevo dentro de un minuto; el texto está abajo.',
  'The picture was not taken here. Try again in a minute; the text stands below.':
    'Aquí no se admitió la imagen. Inténtelo de nuevo dentro de un minuto; el texto está abajo.',
  'Showing pictures of quotations, demands and dates, which it draws itself, to those who ask for them.':
    'Mostrar imágenes de citas, exigencias y fechas, que dibuja él mismo, a quienes las piden.',
  'The app may not upload pictures in this workspace: an admin has to install it anew, with the scope files:write. The text stands below.':
    'La aplicación no puede subir imágenes en este espacio de trabajo: un administrador tiene que instalarla de nuevo, con el permiso files:write. El texto está abajo.',
} as const;
