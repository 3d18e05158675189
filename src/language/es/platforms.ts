/** What is said where Slack or Discord did not take something. */
export const platforms = {
  'Slack knows no such channel: it was deleted, or it is private and the bot is not in it. Invite the bot with /invite, or choose another channel.':
    'Slack no conoce ese canal: se eliminó, o es privado y el bot no está en él. Invite al bot con /invite o elija otro canal.',
  'The channel is archived. Unarchive it, or choose another channel.':
    'El canal está archivado. Desarchívelo o elija otro canal.',
  'The bot is not in this channel. Invite it with /invite.': 'El bot no está en este canal. Invítelo con /invite.',
  'The workspace does not let the bot post here. Ask a workspace admin to allow it in the channel’s settings, and to install the app with the scope chat:write.':
    'El espacio de trabajo no deja que el bot publique aquí. Pida a un administrador que lo permita en los ajustes del canal y que instale la aplicación con el permiso chat:write.',
  'This channel takes no messages of a bot. Choose another channel.':
    'Este canal no admite mensajes de un bot. Elija otro canal.',
  'Slack does not accept the bot’s token any more. Install the app anew; whoever runs the bot with a SLACK_BOT_TOKEN sets the new one and restarts it.':
    'Slack ya no acepta el token del bot. Instale de nuevo la aplicación; quien opere el bot con un SLACK_BOT_TOKEN debe configurar el nuevo y reiniciarlo.',
  'Slack does not take this message as it is written. The fault is in its content.':
    'Slack no admite este mensaje tal como está escrito. El fallo está en su contenido.',
  'Slack is not able to take messages at the moment.': 'Slack no puede recibir mensajes en este momento.',
  'Slack asks the bot to post more slowly.': 'Slack pide al bot que publique más despacio.',
  'Slack does not take messages at the moment.': 'Slack no admite mensajes en este momento.',
  'The channel does not exist any more. Choose another channel.': 'El canal ya no existe. Elija otro canal.',
  'The thread is archived or locked. Open it again, or choose another channel.':
    'El hilo está archivado o cerrado. Ábralo de nuevo o elija otro canal.',
  'The bot cannot see this channel: give it the permission View Channel, or invite it to the server again.':
    'El bot no puede ver este canal: dele el permiso Ver canal o invítelo de nuevo al servidor.',
  'The bot may not post in this channel: give it the permission Send Messages, in a thread Send Messages in Threads.':
    'El bot no puede publicar en este canal: dele el permiso Enviar mensajes; en un hilo, Enviar mensajes en hilos.',
  'This kind of channel takes no messages of a bot. Choose a text channel.':
    'Este tipo de canal no admite mensajes de un bot. Elija un canal de texto.',
  'Discord does not accept the bot’s token any more. Set DISCORD_TOKEN to a new one and restart the bot.':
    'Discord ya no acepta el token del bot. Configure uno nuevo en DISCORD_TOKEN y reinicie el bot.',
  'Discord does not take this message as it is written. The fault is in its content.':
    'Discord no admite este mensaje tal como está escrito. El fallo está en su contenido.',
  'Discord is not able to take messages at the moment.': 'Discord no puede recibir mensajes en este momento.',
  'Discord asks the bot to post more slowly.': 'Discord pide al bot que publique más despacio.',
  'Reminders need a text channel of a server.': 'Los recordatorios necesitan un canal de texto de un servidor.',
  'The bot is not connected to this platform.': 'El bot no está conectado a esta plataforma.',
  'The app is not installed in this workspace any more. Install it again.':
    'La aplicación ya no está instalada en este espacio de trabajo. Instálela de nuevo.',
  'Slack did not renew the token of this workspace yet.':
    'Slack aún no ha renovado el token de este espacio de trabajo.',
  'Slack could not be reached. Check the network.': 'No se ha podido contactar con Slack. Compruebe la red.',
  'Slack gave no answer, so the message may or may not have arrived.':
    'Slack no respondió, así que puede que el mensaje haya llegado o no.',
  'Slack gave no answer. Try again in a minute.': 'Slack no respondió. Inténtelo de nuevo en un minuto.',
  'Discord could not be reached. Check the network.': 'No se ha podido contactar con Discord. Compruebe la red.',
  'Discord gave no answer, so the message may or may not have arrived.':
    'Discord no respondió, así que puede que el mensaje haya llegado o no.',
  'Discord gave no answer. Try again in a minute.': 'Discord no respondió. Inténtelo de nuevo en un minuto.',
  'The platform did not answer.': 'La plataforma no respondió.',
  'The bot needs the permissions View Channel and Send Messages here: ask an admin of this server.':
    'El bot necesita aquí los permisos Ver canal y Enviar mensajes: pídalo a quien administra este servidor.',
  'The bot needs the permissions View Channel and Send Messages in Threads here: ask an admin of this server.':
    'El bot necesita aquí los permisos Ver canal y Enviar mensajes en hilos: pídalo a quien administra este servidor.',

  'The rest of this answer is missing.': 'Falta el resto de esta respuesta.',
  'This answer takes {all} messages, and Slack lets the bot send {most} at a time: the first {sent} stand above, the last {left} are missing. Ask for a smaller part of it, for example for one entry or one paragraph at a time.':
    'Esta respuesta ocupa {all} mensajes y Slack deja que el bot envíe {most} a la vez: los primeros {sent} están arriba y faltan los últimos {left}. Pida una parte más pequeña, por ejemplo una sola entrada o un solo párrafo.',
  'This answer cannot be shown on Slack. The fault is logged; please try another command.':
    'Esta respuesta no se puede mostrar en Slack. El fallo queda en el registro; pruebe con otra orden.',
  'This form was opened by another version of this bot, or half an hour ago, and cannot be answered any more. Close it and type the command again.':
    'Este formulario se abrió con otra versión de este bot, o hace media hora, y ya no se puede responder. Ciérrelo y escriba de nuevo la orden.',
  'Slack did not open the form. Type it instead: {command}':
    'Slack no abrió el formulario. Escríbalo en su lugar: {command}',
  Send: 'Enviar',
  Cancel: 'Cancelar',
  'Choose one': 'Elija una opción',
  'For {channel}. The answer appears there, visible to you alone.':
    'Para {channel}. La respuesta aparece allí, visible solo para usted.',
  'The same, typed: {command}': 'Lo mismo, escrito: {command}',
  '{min} to {max}': 'de {min} a {max}',
} as const;
