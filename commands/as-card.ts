import { type Button, button, type Card, type CardFormat, type Context, image, mode } from '../src/index.ts';

const formats = [
  { id: 'landscape', label: 'Wide, 1200 × 630' },
  { id: 'square', label: 'Square, 1080 × 1080' },
  { id: 'story', label: 'Tall, 1080 × 1920' },
] as const;

/** The option with which an answer is given as a picture. */
export const cardOption = () => mode(formats, 'As a picture to share').optional();

/** The format asked for; `undefined` where text is. */
export const formatIn = (card: string | undefined): CardFormat | undefined => formats.find(({ id }) => id === card)?.id;

export const pictureOf = (card: Card, t: Context<unknown>['t']) =>
  image(card, t('Alt text, to post with the picture:'));

type Asking = Pick<Context<unknown>, 'invoke' | 't'>;
type Options = Readonly<Record<string, string>>;

/** The button that gives the same answer as a picture. */
export const asPicture = ({ invoke, t }: Asking, command: string, options: Options = {}): Button =>
  button(t('As a picture'), invoke(command, { ...options, card: 'landscape' }));

/** Buttons of a picture: the same in the other formats, and as text. */
export const otherwise = ({ invoke, t }: Asking, command: string, options: Options, format: CardFormat) => [
  ...formats
    .filter(({ id }) => id !== format)
    .map(({ id, label }) => button(t(label), invoke(command, { ...options, card: id }, 'replace'))),
  button(t('As text'), invoke(command, options)),
];
