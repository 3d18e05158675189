import { createHash } from 'node:crypto';
import type { Message } from '../../language/es.ts';
import { type Translate, translate } from '../../language/translate.ts';
import { installPaths } from './installing.ts';

/** What a person who installs the app is told. */
export type InstallPage =
  | { readonly kind: 'start'; readonly app: string; readonly scopes: Readonly<Record<string, Message>> }
  | { readonly kind: 'installed'; readonly workspace: string; readonly command: string; readonly open: string }
  | { readonly kind: 'cancelled' | 'expired' | 'failed' }
  /** `reason` is Slack's word. */
  | { readonly kind: 'refused'; readonly reason: string };

/** A web page: plain HTML without scripts, pictures or anything from elsewhere. */
export interface WebPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

const style =
  'body{font:1.125rem/1.6 system-ui,sans-serif;max-width:38rem;margin:0 auto;padding:2rem 1rem}' +
  ':root{color-scheme:light dark}code{font-size:1.1em}' +
  'a.next{display:inline-block;padding:.6rem 1.2rem;border:2px solid;border-radius:.4rem;font-weight:600}';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // The address of a page that Slack sent somebody to holds a code.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  vary: 'accept-language',
};

const statuses: Readonly<Record<InstallPage['kind'], number>> = {
  start: 200,
  installed: 200,
  // Nothing went wrong: a person decided.
  cancelled: 200,
  expired: 400,
  refused: 400,
  failed: 500,
};

export function installPage(page: InstallPage, language: string): WebPage {
  const t = translate(language);
  const { title, body, next } = contentOf(page, t);
  return {
    status: statuses[page.kind],
    headers: { ...headers, 'content-language': language },
    html:
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title>` +
      `<meta name="viewport" content="width=device-width"><style>${style}</style></head><body><main>` +
      `<h1>${escaped(title)}</h1>${body.join('')}` +
      `<p><a class="next" href="${escaped(next.address)}">${escaped(next.label)}</a></p></main></body></html>\n`,
  };
}

interface Content {
  readonly title: string;
  /** HTML. */
  readonly body: readonly string[];
  readonly next: { readonly label: string; readonly address: string };
}

function contentOf(page: InstallPage, t: Translate): Content {
  const again = { label: t('Start again'), address: installPaths.start };
  switch (page.kind) {
    case 'start':
      return {
        title: t('Add “{app}” to Slack', { app: page.app }),
        body: [
          paragraph(t('It answers with what a published statement says, with the paragraph and the sources.')),
          paragraph(t('Slack will ask you to allow:')),
          `<ul>${Object.values(page.scopes)
            .map((why) => `<li>${escaped(t.text(why))}</li>`)
            .join('')}</ul>`,
          paragraph(
            t(
              'The bot sees no messages but those that mention it or are written to it. When you remove the app, everything that was kept for your workspace is deleted.',
            ),
          ),
        ],
        next: { label: t('Continue to Slack'), address: installPaths.continue },
      };
    case 'installed':
      return {
        title: t('Installed in {workspace}', { workspace: page.workspace }),
        body: [
          paragraph(t('Type this in a channel of {workspace}:', { workspace: page.workspace })),
          `<p><code>${escaped(page.command)}</code></p>`,
          paragraph(t('For reminders in a channel, invite the bot there with /invite.')),
        ],
        next: { label: t('Open Slack'), address: page.open },
      };
    case 'cancelled':
      return {
        title: t('Nothing was installed'),
        body: [
          paragraph(
            t('You did not allow the app in Slack, so nothing was kept. You can close this page, or start again.'),
          ),
        ],
        next: again,
      };
    case 'expired':
      return {
        title: t('Please start again'),
        body: [
          paragraph(
            t(
              'This was begun more than ten minutes ago, or in another browser, or without cookies, so it is not safe to go on. Start again in this browser. If you have already read that the app is installed, it is.',
            ),
          ),
        ],
        next: again,
      };
    case 'refused':
      return {
        title: t('Slack did not complete the installation'),
        body: [
          paragraph(
            page.reason === 'invalid_team_for_non_distributed_app'
              ? t(
                  'The app can be installed in its own workspace only, until whoever runs this bot has activated its public distribution in Slack.',
                )
              : t(
                  'Nothing was kept. Start again. If it happens again, tell whoever runs this bot what Slack said: {reason}',
                  { reason: page.reason },
                ),
          ),
        ],
        next: again,
      };
    case 'failed':
      return {
        title: t('The installation could not be kept'),
        body: [
          paragraph(
            t(
              'Something failed on the side of this bot. Start again in a few minutes. If it happens again, tell whoever runs it; the reason is in its log.',
            ),
          ),
        ],
        next: again,
      };
  }
}

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
