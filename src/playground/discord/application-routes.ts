import { z } from 'zod';
import { parseForm } from './api-error.ts';
import type { HttpEndpoint } from './http-endpoint.ts';
import type { ApiRoute } from './rest-server.ts';
import { applicationId, botUser } from './world.ts';

const installParams = z.strictObject({
  scopes: z.array(z.enum(['applications.commands', 'bot'])).min(1),
  // The documentation says a string, Discord's API description a number: it takes both.
  permissions: z.union([z.string().regex(/^\d+$/), z.int().min(0)]),
});
const integrationType = z.strictObject({ oauth2_install_params: installParams.nullish() });
const settings = z.strictObject({
  integration_types_config: z.strictObject({ 0: integrationType.optional(), 1: integrationType.optional() }).optional(),
});
type InstallConfig = NonNullable<z.infer<typeof settings>['integration_types_config']>;

/** The app's settings at Discord, as far as it reads and writes them itself. */
export class Application {
  readonly #endpoint: HttpEndpoint;
  /** How Discord offers a new app: to servers alone. */
  #installs: InstallConfig = { 0: {} };

  constructor(endpoint: HttpEndpoint) {
    this.#endpoint = endpoint;
  }

  /** The kinds of installation it offers: 0 to servers, 1 to people. */
  get integrationTypes(): readonly number[] {
    return Object.keys(this.#installs).map(Number);
  }

  get routes(): ApiRoute[] {
    const route = '/applications/@me';
    return [
      { method: 'GET', route, handle: () => ({ body: this.#body() }) },
      {
        method: 'PATCH',
        route,
        handle: ({ body }) => {
          this.#installs = parseForm(settings, body).integration_types_config ?? this.#installs;
          return { body: this.#body() };
        },
      },
    ];
  }

  #body() {
    return {
      id: applicationId,
      name: 'Statement',
      icon: null,
      description: '',
      type: null,
      bot: botUser,
      bot_public: false,
      bot_require_code_grant: false,
      integration_types_config: Object.fromEntries(
        Object.entries(this.#installs).map(([kind, offered]) => {
          const params = offered?.oauth2_install_params;
          return [
            kind,
            params ? { oauth2_install_params: { ...params, permissions: String(params.permissions) } } : {},
          ];
        }),
      ),
      verify_key: this.#endpoint.publicKey,
      flags_new: '0',
      flags: 0,
      redirect_uris: [],
      interactions_endpoint_url: this.#endpoint.url,
      role_connections_verification_url: null,
      approximate_guild_count: 1,
    };
  }
}
