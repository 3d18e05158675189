import { ApiError } from './refusal.ts';

/** Arguments of the Web API that are JSON inside a form. */
const jsonFields: readonly string[] = ['blocks', 'files', 'metadata', 'view', 'unfurls'];
const booleanFields: readonly string[] = [
  'mrkdwn',
  'unfurl_links',
  'unfurl_media',
  'inclusive',
  'include_all_metadata',
];

/**
 * A request's arguments, from JSON or from a form.
 * @throws ApiError `invalid_json`, `invalid_form_data` or `invalid_post_type`.
 */
export function parseBody(contentType: string, text: string): unknown {
  if (contentType.startsWith('application/json')) return parseJson(text, 'invalid_json');
  if (contentType.startsWith('application/x-www-form-urlencoded')) return parseForm(text);
  if (text === '') return {};
  throw new ApiError('invalid_post_type');
}

function parseForm(text: string): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    args[key] = value;
    if (jsonFields.includes(key)) args[key] = parseJson(value, 'invalid_form_data');
    if (booleanFields.includes(key) && (value === 'true' || value === 'false')) args[key] = value === 'true';
  }
  return args;
}

function parseJson(text: string, error: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(error);
  }
}
