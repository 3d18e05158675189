import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** A request as the local Discord logs it. */
export interface DiscordRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
}

interface Operation {
  readonly requestBody?: { readonly content?: { readonly 'application/json'?: { readonly schema: object } } };
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const file = process.env.DISCORD_OPENAPI ?? resolve(import.meta.dirname, '../../../shared/specs/discord-openapi.json');

/** A validator of requests against Discord's official API description. */
interface Validator {
  problems(requests: readonly DiscordRequest[]): string[];
}

let validator: Validator | undefined;

/**
 * What Discord's official API description finds wrong with the requests, each as `METHOD path: where what`; 'skipped',
 * with a printed note, where the description (DISCORD_OPENAPI) is not at hand. Requests that the server refused are
 * checked too.
 */
export function validateDiscordRequests(requests: readonly DiscordRequest[]): string[] | 'skipped' {
  if (validator === undefined && !existsSync(file)) {
    process.stdout.write(`Requests were not checked against Discord's API description: there is none at ${file}\n`);
    return 'skipped';
  }
  validator ??= createValidator(JSON.parse(readFileSync(file, 'utf8')) as Description);
  return validator.problems(requests);
}

function createValidator(description: Description): Validator {
  // The description uses formats of its own, such as `snowflake`, whose patterns stand beside them.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(description, 'discord');
  const templates = Object.keys(description.paths).map((template) => ({ template, segments: template.split('/') }));
  const compiled = new Map<string, ValidateFunction | undefined>();

  function compile(method: string, template: string): ValidateFunction | undefined {
    const schema = description.paths[template]?.[method]?.requestBody?.content?.['application/json']?.schema;
    if (schema === undefined) return undefined;
    const pointer = ['paths', template, method, 'requestBody', 'content', 'application/json', 'schema']
      .map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')))
      .join('/');
    return ajv.compile({ $ref: `discord#/${pointer}` });
  }

  function problemsOf({ method, path, body }: DiscordRequest): string[] {
    const found = bestTemplate(templates, path);
    const name = method.toLowerCase();
    if (found === undefined || description.paths[found]?.[name] === undefined) {
      return [`${method} ${path}: Discord has no such operation`];
    }
    const key = `${name} ${found}`;
    if (!compiled.has(key)) compiled.set(key, compile(name, found));
    const validate = compiled.get(key);
    if (validate === undefined) return body === undefined ? [] : [`${method} ${found}: takes no body`];
    if (validate(body)) return [];
    return (validate.errors ?? []).map((error) => `${method} ${found}: ${error.instancePath || '/'} ${error.message}`);
  }
  return { problems: (requests) => requests.flatMap(problemsOf) };
}

/** The template that fits a path with the fewest placeholders: `@original` is not a message id. */
function bestTemplate(
  templates: readonly { readonly template: string; readonly segments: readonly string[] }[],
  path: string,
): string | undefined {
  const given = path.split('/');
  const placeholders = (segments: readonly string[]) => segments.filter((segment) => segment.startsWith('{')).length;
  return templates
    .filter(
      ({ segments }) =>
        segments.length === given.length &&
        segments.every((segment, at) => segment.startsWith('{') || segment === given[at]),
    )
    .sort((a, b) => placeholders(a.segments) - placeholders(b.segments))[0]?.template;
}
