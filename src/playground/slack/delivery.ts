/** What the app acknowledged with: nothing, a text, or JSON. */
export type Acknowledgement = unknown;

/** Something a person did, as Slack tells an app. */
export type Envelope =
  | { readonly type: 'slash_commands'; readonly payload: Readonly<Record<string, string>> }
  | { readonly type: 'interactive'; readonly payload: Readonly<Record<string, unknown>> };

export interface Delivery {
  /** @throws SlackRefusal `operation_timeout` or `dispatch_failed`. */
  deliver(envelope: Envelope): Promise<Acknowledgement>;
}
