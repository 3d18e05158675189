import type { z } from 'zod';

/** One fault of a request body: where it stands and what Discord says about it. */
export interface FormFault {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

interface ErrorNode {
  [key: string]: ErrorNode | { code: string; message: string }[];
}

/**
 * A refusal in Discord's form.
 * https://docs.discord.com/developers/reference#error-messages
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly faults: readonly FormFault[];

  constructor(status: number, code: number, message: string, faults: readonly FormFault[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  /** `{code, message, errors?}`; `errors` nests each fault under its path as `_errors`. */
  toJSON(): { code: number; message: string; errors?: ErrorNode } {
    const body = { code: this.code, message: this.message };
    return this.faults.length === 0 ? body : { ...body, errors: nest(this.faults) };
  }
}

function nest(faults: readonly FormFault[]): ErrorNode {
  const root: ErrorNode = {};
  for (const { path, code, message } of faults) {
    let node = root;
    for (const key of path.map(String)) {
      const next = node[key];
      if (next === undefined || Array.isArray(next)) {
        const created: ErrorNode = {};
        node[key] = created;
        node = created;
      } else node = next;
    }
    const listed = node._errors;
    const entry = { code, message };
    if (Array.isArray(listed)) listed.push(entry);
    else node._errors = [entry];
  }
  return root;
}

export const invalidForm = (faults: readonly FormFault[]) => new ApiError(400, 50035, 'Invalid Form Body', faults);

/** A form fault at one place; `path` as in `['components', 0, 'content']`. */
export const invalidAt = (path: readonly PropertyKey[], code: string, message: string) =>
  invalidForm([{ path, code, message }]);

/** Refusals that carry no path. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const refusal = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  notFound: () => new ApiError(404, 0, '404: Not Found'),
  methodNotAllowed: () => new ApiError(405, 0, '405: Method Not Allowed'),
  unknownApplication: () => new ApiError(404, 10002, 'Unknown Application'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  tooManyCommands: () => new ApiError(400, 30032, 'Maximum number of application commands reached (100)'),
  tooManyFollowUps: () => new ApiError(400, 40094, 'This interaction has hit the maximum number of follow up messages'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  notAuthor: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  invalidJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
} as const;

/** The value, or an Invalid Form Body naming every place that is wrong. */
export function parseForm<T>(schema: z.ZodType<T>, value: unknown, path: readonly PropertyKey[] = []): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalidForm(parsed.error.issues.flatMap((issue) => faultsOf(issue, path)));
}

function faultsOf(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): FormFault[] {
  const path = [...prefix, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'UNKNOWN_FIELD',
        message: 'This field does not exist here.',
      }));
    case 'too_big':
      return [
        hasLength(issue.origin)
          ? { path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }
          : { path, code: 'NUMBER_TYPE_MAX', message: `Value should be less than or equal to ${issue.maximum}.` },
      ];
    case 'too_small':
      return [
        hasLength(issue.origin)
          ? { path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${issue.minimum} or more in length.` }
          : { path, code: 'NUMBER_TYPE_MIN', message: `Value should be greater than or equal to ${issue.minimum}.` },
      ];
    case 'custom':
      return [{ path, code: String(issue.params?.code ?? 'BASE_TYPE_INVALID'), message: issue.message }];
    default:
      // JSON has no undefined: a field of the wrong type that is undefined is missing.
      return issue.code !== 'invalid_union' && issue.input === undefined
        ? [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]
        : [{ path, code: 'BASE_TYPE_CHOICES', message: issue.message }];
  }
}

const hasLength = (origin: string) => origin === 'string' || origin === 'array';
