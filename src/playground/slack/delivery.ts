/** What the app acknowledged with: nothing, a text, or JSON. */
export type Acknowledgement = unknown;

/** Something that happened, as Slack tells an app. */
export type Envelope =
  | { readonly type: 'slash_commands'; readonly payload: Readonly<Record<string, string>> }
  /** Events are told without anybody doing something in Slack that waits for an answer. */
  | { readonly type: 'events_api'; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly type: 'interactive'; readonly payload: Readonly<Record<string, unknown>> };

export interface Delivery {
  /** @throws SlackRefusal `operation_timeout` or `dispatch_failed`. */
  deliver(envelope: Envelope): Promise<Acknowledgement>;
}
