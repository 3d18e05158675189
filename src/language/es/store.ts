/** What is said where what the bot remembers cannot be reached. */
export const store = {
  'What the bot remembers cannot be reached at the moment.':
    'Ahora mismo no se puede acceder a lo que recuerda el bot.',
  'What the bot remembers cannot be reached at the moment. If you changed something, it may not have been kept. Please try again in a minute.':
    'Ahora mismo no se puede acceder a lo que recuerda el bot. Si ha cambiado algo, puede que no se haya guardado. Inténtelo de nuevo en un minuto.',
} as const;
