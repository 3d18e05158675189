import { script } from '../store/redis.ts';

/**
 * A delivery is a hash of its fields, each as JSON. Sorted sets by due time, in which equal times are in the order of the
 * keys, hold the keys: of all, of each state, of each channel, and of each series in a channel those with a chosen message.
 * `deliveries:channels` holds the channels of which there are any.
 */
const names = `
local root = ARGV[1]
local all = root .. 'deliveries:due'
local channels = root .. 'deliveries:channels'
local function row(key) return root .. 'delivery:' .. key end
local function inState(state) return root .. 'deliveries:state:' .. state end
local function inChannel(channel) return root .. 'deliveries:channel:' .. channel end
local function chosen(campaign, series, channel)
  return root .. 'deliveries:chosen:' .. campaign .. '/' .. series .. '/' .. channel
end
local function read(key, ...)
  local values = redis.call('HMGET', row(key), ...)
  for i = 1, #values do values[i] = values[i] and cjson.decode(values[i]) end
  return unpack(values)
end
local function forget(key)
  local state, campaign, series, channel = read(key, 'state', 'campaign', 'series', 'channel')
  if not state then return end
  redis.call('DEL', row(key))
  redis.call('ZREM', all, key)
  redis.call('ZREM', inState(state), key)
  redis.call('ZREM', chosen(campaign, series, channel), key)
  redis.call('ZREM', inChannel(channel), key)
  if redis.call('EXISTS', inChannel(channel)) == 0 then redis.call('ZREM', channels, channel) end
end
local function move(key, from, to)
  local due = redis.call('ZSCORE', all, key)
  redis.call('ZREM', inState(from), key)
  redis.call('ZADD', inState(to), due, key)
  return due
end
`;

/** Of each delivery its key, how many texts follow, and these: names and values of fields. Gives how many were new. */
export const addDeliveries = script(`${names}
local added = 0
local at = 2
while at <= #ARGV do
  local key, size = ARGV[at], tonumber(ARGV[at + 1])
  if redis.call('EXISTS', row(key)) == 0 then
    redis.call('HSET', row(key), unpack(ARGV, at + 2, at + 1 + size))
    local campaign, series, channel, state, message = read(key, 'campaign', 'series', 'channel', 'state', 'message')
    local due = redis.call('HGET', row(key), 'due')
    redis.call('ZADD', all, due, key)
    redis.call('ZADD', inState(state), due, key)
    redis.call('ZADD', inChannel(channel), due, key)
    redis.call('ZADD', channels, 0, channel)
    if message then redis.call('ZADD', chosen(campaign, series, channel), due, key) end
    added = added + 1
  end
  at = at + 2 + size
end
return added`);

/** Key; then names and values of fields. */
export const claimDelivery = script(`${names}
local key = ARGV[2]
local state, campaign, series, channel = read(key, 'state', 'campaign', 'series', 'channel')
if state ~= 'planned' then return 0 end
redis.call('HSET', row(key), unpack(ARGV, 3))
redis.call('ZADD', chosen(campaign, series, channel), move(key, state, 'claimed'), key)
return 1`);

/** Key, state, states it may come from, the claim it has to be under or `any`; then names and values of fields. */
export const settleDelivery = script(`${names}
local key = ARGV[2]
local state, claim = read(key, 'state', 'claim')
if not state or not string.find(ARGV[4], ' ' .. state .. ' ', 1, true) then return 0 end
if ARGV[5] ~= 'any' and ARGV[5] ~= 'by ' .. (claim or '') then return 0 end
redis.call('HDEL', row(key), 'claim', 'ref', 'reason')
redis.call('HSET', row(key), unpack(ARGV, 6))
move(key, state, ARGV[3])
return 1`);

/** State, due before, how many to leave out, how many to look at. Gives how many were looked at, and were forgotten. */
export const pruneDeliveries = script(`${names}
local keys = redis.call('ZRANGE', inState(ARGV[2]), '-inf', '(' .. ARGV[3], 'BYSCORE', 'LIMIT', ARGV[4], ARGV[5])
local forgotten = 0
for _, key in ipairs(keys) do
  local campaign, series, channel = read(key, 'campaign', 'series', 'channel')
  if redis.call('ZRANGE', chosen(campaign, series, channel), -1, -1)[1] ~= key then
    forget(key)
    forgotten = forgotten + 1
  end
end
return { #keys, forgotten }`);

/** What the keys of a workspace's channels begin with, how they are exceeded, and how many to delete. Gives how many were. */
export const eraseDeliveries = script(`${names}
local erased, most = 0, tonumber(ARGV[4])
while erased < most do
  local channel = redis.call('ZRANGE', channels, '[' .. ARGV[2], '(' .. ARGV[3], 'BYLEX', 'LIMIT', 0, 1)[1]
  if not channel then return erased end
  for _, key in ipairs(redis.call('ZRANGE', inChannel(channel), 0, most - erased - 1)) do
    forget(key)
    erased = erased + 1
  end
end
return erased`);
