import { script } from '../store/redis.ts';

/**
 * Buckets as in pace.ts: `full` is when one would be full again, `pause` until when it gives no turn. Beside these stand two
 * lines of who waits for it: `tail` for those who ask for the first time, `front` for those who come back. A line says when
 * the next one in it is to ask again, and promises nothing: a turn is given to who asks shortly before it.
 *
 * Times are epoch milliseconds of Redis' clock, so that those of the processes do not matter. Workspaces, channels and tasks
 * are told by names that say nothing. All keys go by themselves.
 */
const parts = `
local root, given = ARGV[1], tonumber(ARGV[2])
local time = redis.call('TIME')
local now = given or time[1] * 1000 + time[2] / 1000
local function read(key, ...)
  local values = redis.call('HMGET', key, ...)
  for i = 1, #values do values[i] = tonumber(values[i]) or 0 end
  return unpack(values)
end
local function write(key, name, value)
  redis.call('HSET', key, name, string.format('%.3f', value))
  local last = math.ceil(value - now) + 60000
  if last > redis.call('PTTL', key) then redis.call('PEXPIRE', key, last) end
end
local platform, workspace, channel = ARGV[3], ARGV[4], ARGV[5]
local function bucket(name) return root .. 'pace:bucket:' .. name end
local place = root .. 'pace:channel:' .. channel
`;

/**
 * Asks for a turn for a task. Values: now or nothing, platform, workspace, channel, task; its line; milliseconds between two in
 * a channel, for which a task has it at most, and by which turns are given ahead; what platform and workspace take (interval,
 * slack) each. Gives whether a turn is given, and milliseconds until it, or after which to ask again.
 */
export const takeTurn = script(`${parts}
local task, line = ARGV[6], ARGV[7]
local interval, hold, ahead = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local holder = redis.call('HGET', place, 'holder')
local free, held = read(place, 'free', 'held')
if holder and holder ~= task and held > now then return { 0, tostring(math.min(held - now, interval)) } end
if free > now + ahead then return { 0, tostring(free - now) } end
local buckets = {
  { bucket(platform), tonumber(ARGV[11]), tonumber(ARGV[12]) },
  { bucket(workspace), tonumber(ARGV[13]), tonumber(ARGV[14]) },
}
local turn, last = math.max(now, free), nil
for _, one in ipairs(buckets) do
  local full, pause = read(one[1], 'full', 'pause')
  one.full = full
  local next = math.max(full - one[3], pause)
  if next > turn then turn, last = next, one end
end
if turn > now + ahead then
  local at = math.max(turn, (read(last[1], line)))
  write(last[1], line, at + last[2] * 0.97)
  return { 0, tostring(at - now - ahead / 2) }
end
for _, one in ipairs(buckets) do
  if one[2] > 0 then write(one[1], 'full', math.max(one.full, turn) + one[2]) end
end
redis.call('HSET', place, 'holder', task)
write(place, 'free', turn + interval)
write(place, 'held', turn + hold)
return { 1, tostring(turn - now) }`);

/** The task is over with its turn, and others may have the channel. Values: now or nothing, platform, workspace, channel, task. */
export const endTurn = script(`${parts}
if redis.call('HGET', place, 'holder') == ARGV[6] then redis.call('HDEL', place, 'holder', 'held') end`);

/**
 * A channel is to rest, and with it its workspace where another channel there rests already. Values: now or nothing, platform,
 * workspace, channel, milliseconds.
 */
export const slowDown = script(`${parts}
local rest = now + tonumber(ARGV[6])
local slowed = root .. 'pace:slowed:' .. platform
local where, which = unpack(redis.call('HMGET', slowed, 'workspace', 'channel'))
if where == workspace and which ~= channel and read(slowed, 'rest') > now then
  write(bucket(workspace), 'pause', math.max(rest, (read(bucket(workspace), 'pause'))))
end
redis.call('HSET', slowed, 'workspace', workspace, 'channel', channel)
write(slowed, 'rest', rest)
write(place, 'free', math.max(rest, (read(place, 'free'))))`);

/** What Redis' clock shows, epoch milliseconds. */
export const timeOfRedis = script(`
local time = redis.call('TIME')
return string.format('%.0f', time[1] * 1000 + time[2] / 1000)`);
