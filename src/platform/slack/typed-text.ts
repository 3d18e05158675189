/**
 * What a person reads in a message's text: links by their labels, without mentions, escapes undone.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export const shownText = (text: string): string =>
  text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) =>
      /^[@#!]/.test(target) ? '' : (label ?? target),
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

/**
 * What a person asks the bot in a message that mentions it: the text after the mention, or before it where nothing follows.
 * @param self the bot's user id; any mention is taken for its own where that is not known
 */
export function askedIn(text: string, self: string | undefined): string {
  const [before = '', ...after] = text.split(new RegExp(`<@${self ?? '[UW][A-Z0-9]+'}(?:\\|[^<>]*)?>`));
  return shownText(after.join(' ')).trim() || shownText(before).trim();
}
