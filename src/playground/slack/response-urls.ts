import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { slackLimits as limits } from '../../platform/slack/limits.ts';
import type { Conversations, LocalMessage } from './conversations.ts';
import { ApiError, listedError } from './refusal.ts';
import { checkArguments, checkContent, messageFields } from './validate-message.ts';
import { workspaceOfUser } from './world.ts';

const responseSchema = z.strictObject({
  ...messageFields,
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
});

/** What a response answers: a command, or a press in a message. */
export type Origin =
  | { readonly kind: 'commands'; readonly channel: string; readonly user: string; readonly echoTs: string }
  | { readonly kind: 'actions'; readonly channel: string; readonly user: string; readonly messageTs: string };

interface IssuedUrl {
  readonly origin: Origin;
  readonly issuedAt: number;
  uses: number;
}

/**
 * The addresses at which an app answers commands and presses.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export class ResponseUrls {
  readonly #conversations: Conversations;
  readonly #now: () => number;
  readonly #issued = new Map<string, IssuedUrl>();

  constructor({ conversations, now }: { readonly conversations: Conversations; readonly now: () => number }) {
    this.#conversations = conversations;
    this.#now = now;
  }

  /** The path of a new address. */
  issue(origin: Origin): string {
    const path = `/${origin.kind}/${workspaceOfUser(origin.user).teamId}/${randomUUID()}`;
    this.#issued.set(path, { origin, issuedAt: this.#now(), uses: 0 });
    return path;
  }

  /**
   * One use of an address; a refused message does not count as one.
   * @throws ApiError `expired_url`, `used_url` (also for an address never issued), or what is wrong with the message.
   */
  use(path: string, body: unknown): void {
    const url = this.#issued.get(path);
    if (!url || url.uses >= limits.responses) throw new ApiError('used_url');
    if (this.#now() - url.issuedAt > limits.respondWithin) throw new ApiError('expired_url');
    this.respond(url.origin, body);
    url.uses += 1;
  }

  /** @throws ApiError what is wrong with the message. */
  respond(origin: Origin, body: unknown): void {
    const response = checkArguments(responseSchema, body);
    const original = origin.kind === 'actions' ? this.#conversations.find(origin.messageTs) : undefined;
    if (response.delete_original) {
      if (original) this.#conversations.remove(original.ts);
      if (response.text === undefined && response.blocks === undefined) return;
    } else if (origin.kind === 'actions' && response.replace_original === undefined) {
      throw listedError('invalid_arguments', [
        'Slack does not document what a missing replace_original means for an answer to a press: say true or false ' +
          '[json-pointer:/replace_original]',
      ]);
    }
    this.#show(origin, response, response.replace_original && !response.delete_original ? original : undefined);
  }

  clear(): void {
    this.#issued.clear();
  }

  #show(origin: Origin, response: z.output<typeof responseSchema>, replaced: LocalMessage | undefined): void {
    const content = checkContent(response);
    if (replaced) {
      this.#conversations.replace(replaced, content);
      return;
    }
    const shared = response.response_type === 'in_channel';
    if (shared && origin.kind === 'commands') this.#conversations.reveal(origin.echoTs);
    const ephemeralTo = shared ? undefined : origin.user;
    this.#conversations.post({ channel: origin.channel, content, ephemeralTo, threadTs: response.thread_ts });
  }
}
