import { refusal } from './api-error.ts';
import type { ApiRequest, ApiRoute } from './rest-server.ts';
import { apiGuild, apiMember, apiUser, botUser, guild, users } from './world.ts';

const guildPart = () => {
  const { id, name, icon, banner, features } = apiGuild([]);
  return { id, name, icon, banner, features };
};

/** What an app may ask of its server without any intent. */
export function guildRoutes(installed: () => boolean): ApiRoute[] {
  const check = ({ params }: ApiRequest) => {
    if (params.guild_id !== guild.id || !installed()) throw refusal.unknownGuild();
  };
  return [
    {
      method: 'GET',
      route: '/users/@me/guilds',
      handle: () => ({ body: installed() ? [{ ...guildPart(), owner: false, permissions: '0' }] : [] }),
    },
    {
      method: 'GET',
      route: '/guilds/{guild_id}',
      handle: (request) => {
        check(request);
        const { channels: _, members: __, ...found } = apiGuild([]);
        return { body: found };
      },
    },
    {
      method: 'GET',
      route: '/guilds/{guild_id}/roles',
      handle: (request) => {
        check(request);
        return { body: apiGuild([]).roles };
      },
    },
    {
      method: 'GET',
      route: '/guilds/{guild_id}/members/{user_id}',
      handle: (request) => {
        check(request);
        const found = [botUser, ...Object.values(users).map(apiUser)].find(({ id }) => id === request.params.user_id);
        if (!found) throw refusal.unknownMember();
        return { body: apiMember(found) };
      },
    },
  ];
}
