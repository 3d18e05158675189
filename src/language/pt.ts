import type { Catalog } from './catalogs.ts';

/** What summaries, demands and posts say in Portuguese. */
export const pt = {
  Summary: 'Resumo',
  'Summary of {organisation}’s statement': 'Resumo da declaração da {organisation}',
  Shorter: 'Mais curto',
  'Section by section': 'Secção por secção',
  'What is demanded': 'O que se exige',
  'A quotation': 'Uma citação',
  'What those named answer': 'O que respondem os visados',
  'What {organisation} demands': 'O que exige a {organisation}',
  '{organisation} asks {addressee}': 'A {organisation} pede: {addressee}',
  '{organisation} asks, without naming whom': 'A {organisation} pede, sem dizer a quem',
  'Read {paragraph}': 'Ler {paragraph}',
  'Read {paragraph} in full': 'Ler {paragraph} na íntegra',
  'Statement by {organisation}, {published}:': 'Declaração da {organisation}, {published}:',
  '{organisation}’s statement, {paragraph}': 'Declaração da {organisation}, {paragraph}',
  '{speaker}; in {organisation}’s statement, {paragraph}': '{speaker}; na declaração da {organisation}, {paragraph}',
  'address not seen, so no link': 'endereço não visto, por isso sem ligação',
  'Share in channel': 'Partilhar no canal',
  Timeline: 'Cronologia',
  'In {organisation}’s statement': 'Na declaração da {organisation}',
  'Not in the statement: answers, and what came after': 'Fora da declaração: respostas e acontecimentos posteriores',
  'Alt text, to post with the picture:': 'Texto alternativo, a publicar com a imagem:',
  'As a picture': 'Como imagem',
  'As text': 'Como texto',
  'Another demand': 'Outra exigência',
  'What is claimed:': 'O que se afirma:',
  'By:': 'Quem o afirma:',
  'Answers were looked for up to {date}; that one is missing here proves nothing.':
    'Procuraram-se respostas até {date}; que aqui falte alguma não prova nada.',

  '{title}: {organisation}’s demand of {published}, {paragraph}':
    '{title}: a exigência da {organisation}, {published}, {paragraph}',
  'Update on {organisation}’s demand: {title}': 'Novidade sobre a exigência da {organisation}: {title}',
  'Won: {organisation}’s demand of {published}': 'Conseguido: a exigência da {organisation}, {published}',
  'Won: {campaign}': 'Conseguido: {campaign}',
  'This is not part of {organisation}’s statement.': 'Isto não faz parte da declaração da {organisation}.',
  'These are not part of {organisation}’s statement.': 'Nada disto faz parte da declaração da {organisation}.',
  'A scheduled reminder.': 'Um lembrete programado.',
  'A campaign update.': 'Uma novidade da campanha.',
  'Reminders have ended; updates may follow.': 'Os lembretes terminaram; pode haver mais novidades.',
  'This is the first here: an organiser of this channel has turned them on.':
    'É o primeiro aqui: foi ativado por alguém que organiza este canal.',
  'Whoever manages this server, channel or workspace can turn it off:':
    'Quem gere este servidor, canal ou espaço de trabalho pode desativá-lo:',
  'This source': 'Esta fonte',
  'The statement: {paragraphs}.': 'A declaração: {paragraphs}.',
  '{speaker}, in the statement’s words {hedge}': '{speaker}, nas palavras da declaração {hedge}',
  'No answer by those named is recorded here.': 'Aqui não consta nenhuma resposta dos visados.',
  '{name} answered:': '{name} respondeu:',
  '{name} answered, {date}:': '{name} respondeu, {date}:',
} as const satisfies Partial<Catalog>;
