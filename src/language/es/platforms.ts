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
} as const;
