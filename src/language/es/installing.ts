/** The web pages for whoever installs the app in Slack. */
export const installing = {
  'Slash commands and shortcuts, so that people can ask the bot.':
    'Órdenes con barra y atajos, para que se pueda preguntar al bot.',
  'Posting: answers to messages, and reminders that somebody has turned on in a channel where the bot is.':
    'Publicar: respuestas a mensajes, y recordatorios que alguien haya activado en un canal donde esté el bot.',
  'Who people are: in which language to answer, and whether somebody who turns reminders on is an admin. Nothing of it is kept.':
    'Quién es cada persona: en qué idioma responder, y si quien activa los recordatorios administra el espacio de trabajo. Nada de ello se guarda.',
  'Messages that mention the bot, to answer them. Other messages it does not see.':
    'Mensajes que mencionan al bot, para responderlos. Otros mensajes no los ve.',
  'Messages that people write to the bot itself, to answer them.':
    'Mensajes que se escriben al propio bot, para responderlos.',
  'Links to the website of the statement, to show its title and a quotation below the one to the statement.':
    'Enlaces al sitio web de la declaración, para mostrar su título y una cita debajo del que lleva a ella.',
  'Showing the title and a quotation below a link to the statement.':
    'Mostrar el título y una cita debajo de un enlace a la declaración.',
  'Add “{app}” to Slack': 'Añadir «{app}» a Slack',
  'It answers with what a published statement says, with the paragraph and the sources.':
    'Responde con lo que dice una declaración publicada, con el párrafo y las fuentes.',
  'Slack will ask you to allow:': 'Slack le pedirá que permita:',
  'The bot sees no messages but those that mention it or are written to it. When you remove the app, everything that was kept for your workspace is deleted.':
    'El bot no ve más mensajes que los que lo mencionan o se le escriben a él. Si quita la aplicación, se borra todo lo guardado para su espacio de trabajo.',
  'Continue to Slack': 'Continuar a Slack',
  'Installed in {workspace}': 'Instalado en {workspace}',
  'Type this in a channel of {workspace}:': 'Escriba esto en un canal de {workspace}:',
  'For reminders in a channel, invite the bot there with /invite.':
    'Para tener recordatorios en un canal, invite allí al bot con /invite.',
  'Open Slack': 'Abrir Slack',
  'Nothing was installed': 'No se ha instalado nada',
  'You did not allow the app in Slack, so nothing was kept. You can close this page, or start again.':
    'No permitió la aplicación en Slack, así que no se ha guardado nada. Puede cerrar esta página o empezar de nuevo.',
  'Please start again': 'Empiece de nuevo, por favor',
  'This was begun more than ten minutes ago, or in another browser, or without cookies, so it is not safe to go on. Start again in this browser. If you have already read that the app is installed, it is.':
    'Esto se empezó hace más de diez minutos, en otro navegador o sin cookies, y no es seguro continuar. Empiece de nuevo en este navegador. Si ya ha leído que la aplicación está instalada, lo está.',
  'Slack did not complete the installation': 'Slack no ha completado la instalación',
  'Nothing was kept. Start again. If it happens again, tell whoever runs this bot what Slack said: {reason}':
    'No se ha guardado nada. Empiece de nuevo. Si vuelve a ocurrir, diga a quien mantiene este bot lo que dijo Slack: {reason}',
  'The app can be installed in its own workspace only, until whoever runs this bot has activated its public distribution in Slack.':
    'La aplicación solo se puede instalar en su propio espacio de trabajo hasta que quien mantiene este bot active su distribución pública en Slack.',
  'The installation could not be kept': 'No se ha podido guardar la instalación',
  'Something failed on the side of this bot. Start again in a few minutes. If it happens again, tell whoever runs it; the reason is in its log.':
    'Algo ha fallado por parte de este bot. Empiece de nuevo dentro de unos minutos. Si vuelve a ocurrir, avise a quien lo mantiene; el motivo está en su registro.',
  'Start again': 'Empezar de nuevo',
} as const;
