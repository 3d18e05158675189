import type { ChannelRef } from '../../src/channel.ts';
import { ScriptedPosting } from './scripted-posting.ts';

/** A platform that only takes posts; see `ScriptedPosting`. */
export const scriptedAdapter = (platform: ChannelRef['platform'], now: () => number = Date.now) =>
  Object.assign(new ScriptedPosting(now), {
    platform,
    start: async () => {},
    offering: () => async () => {},
    ready: () => true,
    stop: async () => {},
  });
