import { z } from 'zod';
import { deliveryState } from '../schedule/delivery.ts';
import { discordComponent } from './page-discord-components.ts';
import { slackBlock } from './page-slack-blocks.ts';
import { slackForm } from './page-slack-form.ts';

/**
 * What the page and its server say to each other over one WebSocket, as JSON. Both ends validate what they receive with
 * these schemas.
 */
export const platformName = z.enum(['slack', 'discord']);
export type PlatformName = z.output<typeof platformName>;

/**
 * Through whose eyes the conversations are seen: the person at the page, who is an organiser, or another member of the same
 * channel, who is none.
 */
export const viewer = z.enum(['you', 'colleague']);
export type Viewer = z.output<typeof viewer>;

export const suggestion = z.object({
  /** What the message box holds once the suggestion is taken. */
  text: z.string(),
  label: z.string(),
  description: z.string().optional(),
});
export type Suggestion = z.output<typeof suggestion>;

const entry = {
  id: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  author: z.string(),
  bot: z.boolean(),
  /** Whether nobody but the viewer sees it. */
  onlyYou: z.boolean(),
};

export const slackMessage = z.object({
  ...entry,
  text: z.string(),
  /** The slash command that this message is, as typed. */
  command: z.string().optional(),
  blocks: z.array(slackBlock),
  /** What the app shows below links. */
  previews: z.array(z.array(slackBlock)),
  /** Whether it has a menu with the app's shortcuts. */
  menu: z.boolean(),
});
export type SlackMessage = z.output<typeof slackMessage>;

/** The app's page. */
export const slackHome = z.object({ blocks: z.array(slackBlock) });
export type SlackHome = z.output<typeof slackHome>;

export const slackShortcut = z.object({ id: z.string(), name: z.string(), type: z.enum(['message', 'global']) });
export type SlackShortcut = z.output<typeof slackShortcut>;

/** The languages in which the persons of the page may have the platforms. */
export const personLanguage = z.enum(['en-GB', 'es-ES', 'fr-FR', 'de-DE', 'pt-BR']);
export type PersonLanguage = z.output<typeof personLanguage>;

export const discordMessage = z.object({
  ...entry,
  content: z.string(),
  components: z.array(discordComponent),
  /** The slash command this message answers, and who used it. */
  answers: z.object({ user: z.string(), command: z.string() }).optional(),
  /** Whether the bot has said that it will answer and has not yet. */
  thinking: z.boolean(),
});
export type DiscordMessage = z.output<typeof discordMessage>;

/** What a platform itself tells the person who acted, such as that the bot did not respond. */
export const notice = z.object({ id: z.string(), at: z.number(), text: z.string() });
export type Notice = z.output<typeof notice>;

/** Times are in milliseconds since 1970. */
export const clockView = z.object({
  /** The zone in which the page tells times. */
  zone: z.string(),
  now: z.number(),
  /** Milliseconds by which it is ahead of this machine's clock. */
  ahead: z.number(),
  /** When the next reminder is due, where one is on. */
  next: z.number().optional(),
  /** When the clocks are changed next, where they are. */
  change: z.number().optional(),
  moving: z.boolean(),
  /** What came of the last move. */
  note: z.string(),
});
export type ClockView = z.output<typeof clockView>;

/** How far the clock is to be moved. */
export const clockMove = z.enum(['next-reminder', 'day', 'week', 'clock-change']);
export type ClockMove = z.output<typeof clockMove>;

export const deliveriesView = z.object({
  /** Of all time; `due` is the sum of the others, `waiting` is due and neither sent nor given up. */
  counts: z.record(z.enum(['due', 'sent', 'waiting', 'failed', 'missed', 'unknown']), z.number()),
  /** The latest due first. */
  latest: z.array(
    z.object({
      key: z.string(),
      platform: platformName,
      /** Its name, without `#`. */
      channel: z.string(),
      series: z.string(),
      /** Milliseconds since 1970; `zone` is where its time of day was chosen. */
      due: z.number(),
      zone: z.string(),
      state: deliveryState,
      reason: z.string().optional(),
    }),
  ),
});
export type DeliveriesView = z.output<typeof deliveriesView>;

function conversation<M extends z.ZodType>(message: M) {
  return z.object({
    /** Name of the workspace or server. */
    place: z.string(),
    /** Name of the channel, without `#`. */
    channel: z.string(),
    messages: z.array(message),
    notices: z.array(notice),
  });
}

export const serverMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('state'),
    viewer,
    language: personLanguage,
    slack: conversation(slackMessage).extend({
      form: slackForm.optional(),
      home: slackHome.optional(),
      shortcuts: z.array(slackShortcut),
    }),
    discord: conversation(discordMessage),
    clock: clockView,
    deliveries: deliveriesView,
    /** Texts that make a first try, for either message box. */
    /** Texts that make a first try. */
    hints: z.object({ slack: z.array(z.string()), discord: z.array(z.string()) }),
  }),
  z.object({ type: z.literal('suggestions'), request: z.number(), suggestions: z.array(suggestion) }),
]);
export type ServerMessage = z.output<typeof serverMessage>;
export type State = Extract<ServerMessage, { type: 'state' }>;

const text = z.string().max(6000);
const id = z.string().min(1).max(300);

export const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('see-as'), viewer }),
  z.object({ type: z.literal('move-clock'), move: clockMove }),
  z.object({ type: z.literal('say'), platform: platformName, text }),
  /** `request` comes back with the suggestions. */
  z.object({ type: z.literal('complete'), platform: platformName, request: z.number(), text }),
  z.object({ type: z.literal('press'), platform: platformName, message: id, control: id }),
  z.object({ type: z.literal('select'), platform: platformName, message: id, control: id, value: z.string() }),
  z.object({ type: z.literal('send-form'), platform: z.literal('slack'), values: z.record(id, text) }),
  z.object({ type: z.literal('close-form'), platform: z.literal('slack') }),
  z.object({ type: z.literal('open-home'), platform: z.literal('slack') }),
  z.object({ type: z.literal('shortcut'), platform: z.literal('slack'), shortcut: id, message: id.optional() }),
  z.object({
    type: z.literal('use-view'),
    platform: z.literal('slack'),
    view: z.enum(['home', 'modal']),
    control: id,
    value: z.string().optional(),
  }),
  z.object({ type: z.literal('speak'), language: personLanguage }),
]);
export type ClientMessage = z.output<typeof clientMessage>;
