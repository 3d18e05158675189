/**
 * What keeps a person's action from being done, by the name Slack shows or, for what its client does not offer, by a
 * name of this server.
 * - `operation_timeout`: the app did not acknowledge in time.
 * - `dispatch_failed`: the app could not be reached, or answered with anything but 200.
 * - `invalid_command_response`: the app acknowledged a command with a message that Slack does not take.
 * - `invalid_view_response`: the app acknowledged a form with what Slack does not take.
 * - `not_possible`: there is no such channel, message, command or control for this person.
 */
export type RefusalReason =
  | 'operation_timeout'
  | 'dispatch_failed'
  | 'invalid_command_response'
  | 'invalid_view_response'
  | 'not_possible';

/** What Slack tells the person who acted, when the app did not do its part. */
export class SlackRefusal extends Error {
  override readonly name = 'SlackRefusal';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** An error the Web API or a response_url answers an app with, as its JSON. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly error: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(error: string, details: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.error = error;
    this.details = details;
  }
}

/** A request that came too early; it may be repeated after `waitMs`. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited';
  readonly waitMs: number;

  constructor(waitMs: number) {
    super('ratelimited');
    this.waitMs = waitMs;
  }
}

/** An {@link ApiError} that lists what is wrong the two ways Slack does. */
export const listedError = (error: string, faults: readonly string[]): ApiError =>
  new ApiError(error, {
    errors: faults,
    response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
  });
