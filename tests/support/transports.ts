import type { Bot } from '../../src/bot.ts';
import type { Part } from './conversation.ts';
import { discordConversation } from './discord-conversation.ts';
import { slackConversation } from './slack-conversation.ts';

/** Every way in which people reach the bot. */
export const transports = {
  'Slack over Socket Mode': (bot: Bot, part: Part = {}) => slackConversation(bot, 'socket', part),
  'Slack over HTTP': (bot: Bot, part: Part = {}) => slackConversation(bot, 'http', part),
  Discord: (bot: Bot, part: Part = {}) => discordConversation(bot, 'gateway', part),
  'Discord over HTTP': (bot: Bot, part: Part = {}) => discordConversation(bot, 'http', part),
} as const;
