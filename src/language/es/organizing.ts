/** What organisers are told: reminders, updates, deliveries. */
export const organizing = {
  'at its own times': 'a sus propias horas',
  'at {time}': 'a las {time}',
  'paused until {when}': 'en pausa hasta el {when}',
  'left out: {days}': 'se omiten: {days}',
  'Not posted: {reason}': 'No se publica: {reason}',
  'Reminders in this channel': 'Recordatorios en este canal',
  'No reminder is on in this channel.': 'No hay ningún recordatorio activado en este canal.',
  'Campaign updates are on, in this language: {language}.':
    'Las novedades de la campaña están activadas, en este idioma: {language}.',
  'Campaign updates are off.': 'Las novedades de la campaña están desactivadas.',
  Off: 'Desactivado',
  'Turn on or off': 'Activar o desactivar',
  'Turn on {series}': 'Activar {series}',
  'Turn all off': 'Desactivar todos',
  'Next twelve runs': 'Próximos doce envíos',
  'Next runs': 'Próximos envíos',
  Deliveries: 'Envíos',
  'What is on': 'Qué está activado',
  'The next runs in this channel': 'Los próximos envíos en este canal',
  'Reminders had not been turned on in this channel.': 'No había recordatorios activados en este canal.',
  'Reminders will no longer be posted in this channel.': 'Ya no se publicarán recordatorios en este canal.',
  'The series {series} had not been turned on in this channel.': 'La serie {series} no estaba activada en este canal.',
  'The series {series} will no longer be posted in this channel.':
    'La serie {series} ya no se publicará en este canal.',
  'Still on: {series}.': 'Siguen activadas: {series}.',
  'To turn one on': 'Para activar una',
  'On in this channel: {title}': 'Activado en este canal: {title}',
  'Next: {when}.': 'Próximo: {when}.',
  'But nothing will be posted then: {reason}': 'Pero entonces no se publicará nada: {reason}',
  'It is posted in this language: {language}.': 'Se publica en este idioma: {language}.',
  'To turn it off: {command}, or the button below.': 'Para desactivarlo: {command}, o el botón de abajo.',
  'Turn it off': 'Desactivarlo',
  Preview: 'Vista previa',
  'Nothing is posted in this channel before {when}.': 'No se publica nada en este canal antes del {when}.',
  'Resume now': 'Reanudar ahora',
  'Reminders and updates of this channel go on.': 'Los recordatorios y las novedades de este canal continúan.',
  'Nothing is posted in this channel on {day}.': 'El {day} no se publica nada en este canal.',
  'Each new update is announced once in this channel; earlier ones are not.':
    'Cada novedad se anuncia una vez en este canal; las anteriores no.',
  'Updates are no longer announced in this channel.': 'Las novedades ya no se anuncian en este canal.',
  'Deliveries of this channel': 'Envíos de este canal',
  'Nothing has been due in this channel yet.': 'En este canal aún no tocaba publicar nada.',
  '{series} is not posted': '{series} no se publica',
  '{series}, due {when}': '{series}, previsto para el {when}',
  waiting: 'en espera',
  'being sent': 'enviándose',
  sent: 'enviado',
  failed: 'fallido',
  missed: 'omitido',
  'unknown: it may have been posted, and is not repeated': 'no se sabe: puede que se haya publicado, y no se repite',

  'This is set up per channel: ask in a channel of your server or workspace.':
    'Esto se configura por canal: pregunte en un canal de su servidor o espacio de trabajo.',
  'This can be changed and seen by organisers only: members of this server with the permission Manage Server or Manage Channels. Ask one of them; everything else is open to you.':
    'Esto solo lo pueden cambiar y ver quienes organizan: miembros de este servidor con el permiso Gestionar servidor o Gestionar canales. Pídaselo a uno de ellos; todo lo demás está abierto para usted.',
  'This can be changed and seen by organisers only: admins and owners of this workspace, and those whom the operator of this bot has named. Ask one of them; everything else is open to you.':
    'Esto solo lo pueden cambiar y ver quienes organizan: administradores y propietarios de este espacio de trabajo, y quienes haya designado el operador de este bot. Pídaselo a uno de ellos; todo lo demás está abierto para usted.',
  'Slack did not say whether you are an admin of this workspace. Try again in a minute.':
    'Slack no ha dicho si usted administra este espacio de trabajo. Inténtelo de nuevo en un minuto.',
  'This campaign is no longer here.': 'Esta campaña ya no está aquí.',
  'This campaign has no reminders.': 'Esta campaña no tiene recordatorios.',
  'Nothing is turned on in this channel.': 'En este canal no hay nada activado.',
  '"{date}" is over already. Today is {today} in {zone}.': '«{date}» ya ha pasado. Hoy es {today} en {zone}.',
  '{count} dates are left out already. Pause the reminders instead.':
    'Ya se omiten {count} fechas. Ponga los recordatorios en pausa en su lugar.',
  '"{series}" has ended. Choose another series.': '«{series}» ha terminado. Elija otra serie.',
  '"{series}" has ended on {date}. Choose another series.': '«{series}» terminó el {date}. Elija otra serie.',
  'A pause lasts a year at most. To end reminders for good, turn them off.':
    'Una pausa dura como mucho un año. Para terminar los recordatorios del todo, desactívelos.',
  '"{typed}" is no date of the calendar. Write a date like {example}.':
    '«{typed}» no es una fecha del calendario. Escriba una fecha como {example}.',
  '"{typed}" is no date of the calendar. Write a date like {example}, or a duration like 2w, 10d or 6h.':
    '«{typed}» no es una fecha del calendario. Escriba una fecha como {example}, o una duración como 2w, 10d o 6h.',
  'Whether the bot may post here could not be found out. Try again in a while.':
    'No se ha podido averiguar si el bot puede publicar aquí. Inténtelo de nuevo dentro de un rato.',
  'There is no series "{series}". These can be turned on: {names}.':
    'No hay ninguna serie «{series}». Se pueden activar estas: {names}.',
  'The clocks are set forward and leave {time} out: it is posted as soon as they are.':
    'Los relojes se adelantan y se saltan las {time}: se publica en cuanto se adelantan.',
  'The clocks are set back and show {time} twice: it is posted both times.':
    'Los relojes se atrasan y marcan las {time} dos veces: se publica las dos.',
  'The clocks are set back and show {time} twice: it is posted once.':
    'Los relojes se atrasan y marcan las {time} dos veces: se publica una sola vez.',
  'The campaign is paused.': 'La campaña está en pausa.',
  'The campaign has reached its goal.': 'La campaña ha logrado su objetivo.',
  'The campaign is over.': 'La campaña ha terminado.',
  'Paused until {date} {time}.': 'En pausa hasta el {date} a las {time}.',
  '{date} is left out.': 'El {date} se omite.',
  'The reminder was turned on, or its time changed, after that.':
    'El recordatorio se activó, o cambió de hora, después de eso.',
  'The campaign no longer has a series "{series}". Turn it off, or choose another.':
    'La campaña ya no tiene la serie «{series}». Desactívela o elija otra.',
  'The campaign no longer has a series "{series}". Choose another.':
    'La campaña ya no tiene la serie «{series}». Elija otra.',
  '"{name}" is not a time zone. Write one like Europe/Madrid or America/New_York.':
    '«{name}» no es una zona horaria. Escriba una como Europe/Madrid o America/New_York.',
  '"{name}" is not a time zone. Did you mean {names}?': '«{name}» no es una zona horaria. ¿Quería decir {names}?',
  '"{time}" is not a time of day. Write it like 09:00 or 17:30.':
    '«{time}» no es una hora del día. Escríbala como 09:00 o 17:30.',
  'This series is posted {count} times a day, so its time cannot be moved.':
    'Esta serie se publica {count} veces al día, por lo que no se puede cambiar su hora.',
  'It was turned off before it was posted.': 'Se desactivó antes de publicarse.',
  'The campaign no longer has this series.': 'La campaña ya no tiene esta serie.',
  'The campaign is no longer here.': 'La campaña ya no está aquí.',
  'It could not be posted in time.': 'No se pudo publicar a tiempo.',
  'The campaign changed its state again before it was posted.':
    'La campaña volvió a cambiar de estado antes de que se publicara.',
  'The update was withdrawn before it was posted.': 'La novedad se retiró antes de publicarse.',
  'The next one was due before it could be posted.': 'Ya tocaba el siguiente antes de que se pudiera publicar.',
  'The message does not fit the platform: a fault of its content.':
    'El mensaje no cabe en la plataforma: un fallo de su contenido.',
  'The message could not be built: a fault of the bot.': 'No se pudo componer el mensaje: un fallo del bot.',
  'The message was withdrawn.': 'El mensaje se retiró.',
  'It may have been posted, and the bot could not look.': 'Puede que se haya publicado, y el bot no pudo comprobarlo.',
  'It may have been posted; the bot may not read this channel to see.':
    'Puede que se haya publicado; el bot no tiene permiso para leer este canal y comprobarlo.',
  'The bot was not running when it was due.': 'El bot no estaba en marcha a la hora prevista.',
} as const;
