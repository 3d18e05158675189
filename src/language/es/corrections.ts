/** What is said of posts that are changed afterwards, and to organisers who have them changed. */
export const corrections = {
  'Changed on {days}.': 'Cambiado el {days}.',
  'It read otherwise before.': 'Antes decía otra cosa.',
  'Corrected on {days}.': 'Corregido el {days}.',
  'Withdrawn: a post about {campaign}': 'Retirada: una publicación sobre {campaign}',
  'Withdrawn on {day}.': 'Retirada el {day}.',
  'What was posted here is no longer part of the campaign’s content.':
    'Lo que se publicó aquí ya no forma parte del contenido de la campaña.',

  'For organisers: posts of the bot that the campaign’s content words otherwise by now':
    'Para quienes organizan: publicaciones del bot que el contenido dice ahora de otro modo',
  'For organisers: see a post as it would read after the change':
    'Para quienes organizan: ver una publicación tal como quedaría tras el cambio',
  'For organisers: change posts of the bot into what the content says now, with a dated note':
    'Para quienes organizan: cambiar publicaciones a lo que dice ahora el contenido, con nota y fecha',
  'The post, as the list names it': 'La publicación, con el nombre que le da la lista',
  'The post, as the list names it, or “all” that were reworded':
    'La publicación, con el nombre de la lista, o «all»: todas las que cambiaron de palabras',
  'Where; in this channel unless given': 'Dónde; en este canal si no se indica',
  'This channel': 'Este canal',
  'All channels of this server or workspace': 'Todos los canales de este servidor o espacio de trabajo',
  'For all channels this is decided by members with the permission Manage Server. Here you can decide for this channel.':
    'Para todos los canales lo deciden miembros con el permiso Gestionar servidor. Aquí puede decidir para este canal.',
  'Posts that read otherwise by now': 'Publicaciones que ahora dirían otra cosa',
  'No post of the last year is known to read otherwise than the campaign’s content does today.':
    'No consta ninguna publicación del último año que diga otra cosa que el contenido actual de la campaña.',
  '{series} of {when}': '{series} del {when}',
  '{series}, the latest of {when}': '{series}, la última del {when}',
  'The words have changed.': 'Las palabras han cambiado.',
  'It lists the latest updates, and there are newer ones by now; that alone makes nothing wrong.':
    'Enumera las últimas novedades, y ya las hay más recientes; solo por eso no es erróneo.',
  'It is no longer part of the content: a dated note would take its place.':
    'Ya no forma parte del contenido: en su lugar quedaría una nota fechada.',
  '{count, plural, one {# post} other {# posts}}.': '{count, plural, one {# publicación} other {# publicaciones}}.',
  '{count, plural, one {# post} other {# posts}} in {channels, number} channels.':
    '{count, plural, one {# publicación} other {# publicaciones}} en {channels, number} canales.',
  '{count, number} being changed now.': 'Cambiándose ahora: {count, number}.',
  '{count, number} proposed: a second organiser has to agree.':
    'Propuestas: {count, number}; tiene que estar de acuerdo otra persona que organice.',
  '{count, number} could not be changed: {reasons}': 'No se pudieron cambiar {count, number}: {reasons}',
  '{count, number} more are listed once these are done.':
    'Hay {count, number} más; aparecerán en la lista cuando estas estén hechas.',
  'The bot does not keep what it posted, only whether it would be worded otherwise today. A changed post says when it was changed, and what was wrong where the campaign says so.':
    'El bot no guarda lo que publicó, solo si hoy se diría de otro modo. Una publicación cambiada dice cuándo se cambió y qué estaba mal, si la campaña lo indica.',
  '{count, plural, one {# earlier post cannot be compared: it was made before the bot recorded what that needs.} other {# earlier posts cannot be compared: they were made before the bot recorded what that needs.}}':
    '{count, plural, one {# publicación anterior no se puede comparar: es de antes de que el bot registrara lo necesario.} other {# publicaciones anteriores no se pueden comparar: son de antes de que el bot registrara lo necesario.}}',
  'See one as it would read': 'Ver una tal como quedaría',
  '{count, plural, one {Change the reworded post} other {Change all # reworded posts}}':
    '{count, plural, one {Cambiar la publicación} other {Cambiar las # publicaciones}}',
  'Two organisers have to agree before a post is changed.':
    'Dos personas que organicen tienen que estar de acuerdo antes de que se cambie una publicación.',
  'Change it': 'Cambiarla',
  'This is how the post would read. Nothing has been changed yet.':
    'Así quedaría la publicación. Todavía no se ha cambiado nada.',
  'The list': 'La lista',
  '{count, plural, one {# post is being changed.} other {# posts are being changed.}}':
    '{count, plural, one {Se está cambiando # publicación.} other {Se están cambiando # publicaciones.}}',
  '{count, plural, one {# change is proposed.} other {# changes are proposed.}} Another organiser has to agree within a day, with the same command or in the list. A restart of the bot forgets proposals.':
    '{count, plural, one {Se ha propuesto # cambio.} other {Se han propuesto # cambios.}} Otra persona que organice tiene que estar de acuerdo en el plazo de un día, con la misma orden o en la lista. Un reinicio del bot olvida las propuestas.',
  '{count, plural, one {You have proposed # change already.} other {You have proposed # changes already.}} Somebody else has to agree.':
    '{count, plural, one {Usted ya había propuesto # cambio.} other {Usted ya había propuesto # cambios.}} Tiene que estar de acuerdo otra persona.',
  'There is nothing to change here.': 'Aquí no hay nada que cambiar.',
  'No post that has changed is named "{code}" here, or the content was changed again. Look at the list.':
    'Aquí no hay ninguna publicación cambiada con el nombre «{code}», o el contenido ha vuelto a cambiar. Mire la lista.',
  'The platform does not say who asks, and two have to agree.':
    'La plataforma no dice quién pregunta, y tienen que estar de acuerdo dos personas.',
  'What was posted is not on record any more.': 'Lo que se publicó ya no está registrado.',
  'The content was changed again before the post was.':
    'El contenido volvió a cambiar antes de que se cambiara la publicación.',
  '{series}, change of an earlier post, begun {when}':
    '{series}, cambio de una publicación anterior, iniciado el {when}',
  changed: 'cambiado',

  'The message was deleted in Slack, so there is nothing left to change.':
    'El mensaje se borró en Slack, así que no queda nada que cambiar.',
  'Slack does not let the bot change this message any more: another installation of the app posted it, or the workspace ends editing after a while.':
    'Slack ya no deja que el bot cambie este mensaje: lo publicó otra instalación de la aplicación, o el espacio de trabajo limita el tiempo para editar.',
  'The message was deleted in Discord, so there is nothing left to change.':
    'El mensaje se borró en Discord, así que no queda nada que cambiar.',
  'Discord does not let the bot change this message: another application posted it.':
    'Discord no deja que el bot cambie este mensaje: lo publicó otra aplicación.',
} as const;
