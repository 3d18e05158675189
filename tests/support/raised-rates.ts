import type { PostingRates, Rate } from '../../src/schedule/pace.ts';

/** Paces raised by a factor; of bursts by another. */
export function raised(
  { platform, workspace, channelIntervalMs }: PostingRates,
  factor: number,
  bursts = 1,
): PostingRates {
  const times = (rate: Rate): Rate => ({ perSecond: rate.perSecond * factor, burst: rate.burst * bursts });
  return {
    channelIntervalMs: channelIntervalMs / factor,
    ...(platform === undefined ? {} : { platform: times(platform) }),
    ...(workspace === undefined ? {} : { workspace: times(workspace) }),
  };
}
