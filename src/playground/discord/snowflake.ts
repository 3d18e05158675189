/** https://docs.discord.com/developers/reference#snowflakes */
const discordEpoch = 1_420_070_400_000n;

/** Makes ids that carry the time of `now` and only ever rise, also while the clock stands still. */
export function snowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const earliest = (BigInt(Math.floor(now())) - discordEpoch) << 22n;
    last = earliest > last ? earliest : last + 1n;
    return String(last);
  };
}
