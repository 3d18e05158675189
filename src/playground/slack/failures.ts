/** The next `times` requests (once unless given) of one kind fail. */
export interface PlannedFailure {
  /** A Web API method's name, or `response_url` for answers to commands and presses. */
  readonly method: string;
  /** 429 unless given; 200 where `error` is given, as Slack's own errors have. */
  readonly status?: number;
  /** Seconds, with 429; 1 unless given. */
  readonly retryAfter?: number;
  readonly times?: number;
  /** The `error` of the answer; `ratelimited` with 429, `internal_error` with others, unless given. */
  readonly error?: string;
  /**
   * Does what was asked, and then says nothing: `closed` breaks the connection off, `silent` leaves it open. The other
   * fields mean nothing with it.
   */
  readonly accepted?: LostAnswer;
}

export type LostAnswer = 'closed' | 'silent';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Failures on demand, in the order they were planned. */
export class Failures {
  readonly #planned: { readonly failure: PlannedFailure; left: number }[] = [];

  plan(failure: PlannedFailure): void {
    this.#planned.push({ failure, left: failure.times ?? 1 });
  }

  /** What is due for a request, an answer or the loss of one; one time of it is used by this. */
  take(method: string): Answer | LostAnswer | undefined {
    const index = this.#planned.findIndex(({ failure }) => failure.method === method);
    const due = this.#planned[index];
    if (!due) return undefined;
    due.left -= 1;
    if (due.left === 0) this.#planned.splice(index, 1);
    return due.failure.accepted ?? answerOf(due.failure);
  }
}

function answerOf({ status, retryAfter = 1, error }: PlannedFailure): Answer {
  const code = status ?? (error === undefined ? 429 : 200);
  return {
    status: code,
    headers: code === 429 ? { 'retry-after': String(retryAfter) } : {},
    body: { ok: false, error: error ?? (code === 429 ? 'ratelimited' : 'internal_error') },
  };
}
