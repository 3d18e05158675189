import type { Catalog } from './catalogs.ts';

/** What summaries, demands and posts say in French. */
export const fr = {
  Summary: 'Résumé',
  'Summary of {organisation}’s statement': 'Résumé de la déclaration de {organisation}',
  Shorter: 'Plus court',
  'Section by section': 'Section par section',
  'What is demanded': 'Ce qui est demandé',
  'What you can do': 'Ce que vous pouvez faire',
  'A quotation': 'Une citation',
  'What those named answer': 'Ce que répondent les personnes et organismes cités',
  'What {organisation} demands': 'Ce que demande {organisation}',
  '{organisation} asks {addressee}': '{organisation} demande : {addressee}',
  '{organisation} asks, without naming whom': '{organisation} demande, sans nommer à qui',
  'Read {paragraph}': 'Lire {paragraph}',
  'Read {paragraph} in full': 'Lire {paragraph} en entier',
  'Statement by {organisation}, {published}:': 'Déclaration de {organisation}, {published} :',
  '{organisation}’s statement, {paragraph}': 'Déclaration de {organisation}, {paragraph}',
  '{speaker}; in {organisation}’s statement, {paragraph}':
    '{speaker} ; dans la déclaration de {organisation}, {paragraph}',
  'address not seen, so no link': 'adresse non vue, donc sans lien',
  'Share in channel': 'Partager dans le canal',
  Timeline: 'Chronologie',
  'In {organisation}’s statement': 'Dans la déclaration de {organisation}',
  'Not in the statement: answers, and what came after': 'Hors de la déclaration : réponses et suites',
  'Alt text, to post with the picture:': 'Texte alternatif, à publier avec l’image :',
  'Wide, 1200 × 630': 'Large, 1200 × 630',
  'Square, 1080 × 1080': 'Carrée, 1080 × 1080',
  'Tall, 1080 × 1920': 'Verticale, 1080 × 1920',
  'As a picture': 'Comme image',
  'As text': 'Comme texte',
  'Another demand': 'Autre demande',
  'What is claimed:': 'Ce qui est affirmé :',
  'By:': 'Par :',
  'Answers were looked for up to {date}; that one is missing here proves nothing.':
    'Des réponses ont été cherchées jusqu’au {date} ; qu’il en manque une ici ne prouve rien.',

  '{title}: {organisation}’s demand of {published}, {paragraph}':
    '{title} : la demande de {organisation}, {published}, {paragraph}',
  'Update on {organisation}’s demand: {title}': 'Du nouveau sur la demande de {organisation} : {title}',
  'Won: {organisation}’s demand of {published}': 'Obtenu : la demande de {organisation}, {published}',
  'Won: {campaign}': 'Obtenu : {campaign}',
  'This is not part of {organisation}’s statement.': 'Ceci ne fait pas partie de la déclaration de {organisation}.',
  'These are not part of {organisation}’s statement.':
    'Rien de cela ne fait partie de la déclaration de {organisation}.',
  'A scheduled reminder.': 'Un rappel programmé.',
  'A campaign update.': 'Une nouvelle de la campagne.',
  'Reminders have ended; updates may follow.': 'Les rappels ont pris fin ; des nouvelles peuvent suivre.',
  'This is the first here: an organiser of this channel has turned them on.':
    'C’est le premier ici : une personne qui organise ce canal les a activés.',
  'Whoever manages this server, channel or workspace can turn it off:':
    'Qui gère ce serveur, ce canal ou cet espace de travail peut le désactiver :',
  'This source': 'Cette source',
  'The statement: {paragraphs}.': 'La déclaration : {paragraphs}.',
  '{speaker}, in the statement’s words {hedge}': '{speaker}, selon les termes de la déclaration {hedge}',
  'No answer by those named is recorded here.': 'Aucune réponse des personnes et organismes cités n’est consignée ici.',
  '{name} answered:': '{name} a répondu :',
  '{name} answered, {date}:': '{name} a répondu, {date} :',
  'Changed on {days}.': 'Modifié le {days}.',
  'It read otherwise before.': 'Le texte était différent auparavant.',
  'Corrected on {days}.': 'Corrigé le {days}.',
  'Withdrawn: a post about {campaign}': 'Retiré : une publication sur {campaign}',
  'Withdrawn on {day}.': 'Retiré le {day}.',
  'What was posted here is no longer part of the campaign’s content.':
    'Ce qui a été publié ici ne fait plus partie du contenu de la campagne.',
} as const satisfies Partial<Catalog>;
