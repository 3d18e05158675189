/** What is said of posts that are changed afterwards, and to organisers who have them changed. */
export const corrections = {
  'The message was deleted in Slack, so there is nothing left to change.':
    'El mensaje se borró en Slack, así que no queda nada que cambiar.',
  'Slack does not let the bot change this message any more: another installation of the app posted it, or the workspace ends editing after a while.':
    'Slack ya no deja que el bot cambie este mensaje: lo publicó otra instalación de la aplicación, o el espacio de trabajo limita el tiempo para editar.',
  'The message was deleted in Discord, so there is nothing left to change.':
    'El mensaje se borró en Discord, así que no queda nada que cambiar.',
  'Discord does not let the bot change this message: another application posted it.':
    'Discord no deja que el bot cambie este mensaje: lo publicó otra aplicación.',
} as const;
