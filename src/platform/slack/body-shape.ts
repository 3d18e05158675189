const SLACK = 'https://slack.com/api/';
const HOOKS = 'https://hooks.slack.com';

/** Whether a request's JSON has the outline that Slack's requests have, without which the SDK's own code would fail. */
export function createBodyCheck(apiUrl = SLACK) {
  const { protocol, host, origin } = new URL(apiUrl);
  const hooks = new Set([HOOKS, `${protocol}//hooks.${host}`, origin]);

  /** Answers go where Slack takes them, and nowhere else inside or outside the operator's network. */
  const isHook = (address: unknown): boolean =>
    typeof address === 'string' && URL.canParse(address) && hooks.has(new URL(address).origin);

  return (body: unknown): body is Record<string, unknown> => {
    if (!isRecord(body)) return false;
    if (body.response_url !== undefined && !isHook(body.response_url)) return false;
    return body.event === undefined || (isRecord(body.event) && typeof body.event.type === 'string');
  };
}

export type BodyCheck = ReturnType<typeof createBodyCheck>;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
