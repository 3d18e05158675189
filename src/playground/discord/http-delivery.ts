import { ApiError } from './api-error.ts';
import type { HttpEndpoint } from './http-endpoint.ts';
import { acknowledge } from './interaction-routes.ts';
import type { Interaction, Interactions } from './interactions.ts';
import type { Messages } from './messages.ts';
import type { LoggedRequest } from './rest-server.ts';

interface Parts {
  readonly endpoint: HttpEndpoint;
  readonly interactions: Interactions;
  readonly messages: Messages;
  /** Where a response is logged, as the callback that it stands for. */
  readonly log: LoggedRequest[];
}

/** Sends an interaction to the app's endpoint, and takes the response as its callback. */
export async function deliverOverHttp(
  { endpoint, interactions, messages, log }: Parts,
  interaction: Interaction,
  payload: Record<string, unknown>,
): Promise<void> {
  const answer = await endpoint
    .send(endpoint.url ?? '', JSON.stringify(payload))
    .catch(() => ({ status: 0, body: undefined }));
  // Then the app has answered by a request of its own.
  if (answer.status === 202) return;
  if (answer.status !== 200) return interactions.refused(interaction);
  const { id, token } = interaction;
  const logged = (status: number) =>
    log.push({
      method: 'POST',
      route: '/interactions/{interaction_id}/{interaction_token}/callback',
      path: `/interactions/${id}/${token}/callback`,
      body: answer.body,
      status,
    });
  try {
    const { afterwards } = acknowledge(interactions, messages, interaction, answer.body);
    logged(204);
    afterwards();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    logged(error.status);
    interactions.refused(interaction);
  }
}
