/** What is said of posts that are changed afterwards, and to organisers who have them changed. */
export const corrections = {
  'Changed on {days}.': 'Cambiado el {days}.',
  'It read otherwise before.': 'Antes decía otra cosa.',
  'Corrected on {days}.': 'Corregido el {days}.',
  'Withdrawn: a post about {campaign}': 'Retirada: una publicación sobre {campaign}',
  'Withdrawn on {day}.': 'Retirada el {day}.',
  'What was posted here is no longer part of the campaign’s content.':
    'Lo que se publicó aquí ya no forma parte del contenido de la campaña.',

  'For organisers: posts of this channel that the campaign’s content words otherwise by now':
    'Para quienes organizan: publicaciones de este canal que el contenido dice ahora de otro modo',
  'For organisers: see a post as it would read after the change':
    'Para quienes organizan: ver una publicación tal como quedaría tras el cambio',
  'For organisers: change posts of the bot into what the content says now, with a dated note':
    'Para quienes organizan: cambiar publicaciones a lo que dice ahora el contenido, con nota y fecha',
  'The post, as the list names it': 'La publicación, con el nombre que le da la lista',
  'The post, as the list names it, or “all”': 'La publicación, con el nombre que le da la lista, o «all» (todas)',
  'Posts of this channel that read otherwise by now': 'Publicaciones de este canal que ahora dirían otra cosa',
  'Everything the bot has posted here in the last year reads as the campaign’s content does today.':
    'Todo lo que el bot ha publicado aquí en el último año dice lo mismo que el contenido actual de la campaña.',
  '{series}, posted for {when}': '{series}, publicado para el {when}',
  'its words have changed': 'sus palabras han cambiado',
  'it lists the latest updates, and there are others by now; nothing else tells that it was wrong':
    'enumera las últimas novedades, y ahora hay otras; nada más indica que fuera erróneo',
  'it is no longer part of the content; a dated note would take its place':
    'ya no forma parte del contenido; en su lugar quedaría una nota fechada',
  'proposed; a second organiser has to agree': 'propuesto; tiene que estar de acuerdo otra persona que organice',
  'being changed': 'cambiándose',
  'it could not be changed: {reason}': 'no se pudo cambiar: {reason}',
  'The bot does not keep what it posted, only whether it would be worded otherwise today. A changed post says when it was changed, and what was wrong where the campaign says so.':
    'El bot no guarda lo que publicó, solo si hoy se diría de otro modo. Una publicación cambiada dice cuándo se cambió y qué estaba mal, si la campaña lo indica.',
  '{count, plural, one {# earlier post cannot be compared: it was made before the bot recorded what that needs.} other {# earlier posts cannot be compared: they were made before the bot recorded what that needs.}}':
    '{count, plural, one {# publicación anterior no se puede comparar: es de antes de que el bot registrara lo necesario.} other {# publicaciones anteriores no se pueden comparar: son de antes de que el bot registrara lo necesario.}}',
  '{count, plural, one {# older post is not listed here; it is listed once these are done.} other {# older posts are not listed here; they are listed once these are done.}}':
    '{count, plural, one {# publicación más antigua no está en la lista; aparecerá cuando estas estén hechas.} other {# publicaciones más antiguas no están en la lista; aparecerán cuando estas estén hechas.}}',
  'See one as it would read': 'Ver una tal como quedaría',
  '{count, plural, one {Change the one that was reworded} other {Change all # that were reworded}}':
    '{count, plural, one {Cambiar la que cambió de palabras} other {Cambiar las # que cambiaron de palabras}}',
  'Two organisers have to agree before a post is changed.':
    'Dos personas que organicen tienen que estar de acuerdo antes de que se cambie una publicación.',
  'Change this post': 'Cambiar esta publicación',
  'This is how the post would read. Nothing has been changed yet.':
    'Así quedaría la publicación. Todavía no se ha cambiado nada.',
  'The list': 'La lista',
  '{count, plural, one {# post is being changed.} other {# posts are being changed.}}':
    '{count, plural, one {Se está cambiando # publicación.} other {Se están cambiando # publicaciones.}}',
  '{count, plural, one {# change is proposed.} other {# changes are proposed.}} Another organiser has to agree within a day: with the same command here, or in the list. A restart of the bot forgets proposals.':
    '{count, plural, one {Se ha propuesto # cambio.} other {Se han propuesto # cambios.}} Otra persona que organice tiene que estar de acuerdo en el plazo de un día: con el mismo comando aquí, o en la lista. Un reinicio del bot olvida las propuestas.',
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
