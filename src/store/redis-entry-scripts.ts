import { script } from './redis.ts';
import { HOLD_MS } from './redis-lock.ts';

/** How many changes of a namespace are remembered. Who comes later reads everything anew. */
const REMEMBERED = 1_000;

/**
 * The entries of a namespace are one hash. Each change counts `revision` up and adds the key to the stream `changes`, under
 * the revision: so it shows whether any is missing. An empty key stands for all.
 */
const names = `
local root = ARGV[1]
local function entries(namespace) return root .. 'entries:' .. namespace end
local function note(namespace, key)
  local revision = redis.call('INCR', root .. 'revision:' .. namespace)
  redis.call('XADD', root .. 'changes:' .. namespace, 'MAXLEN', ${REMEMBERED}, revision .. '-0', 'key', key)
  redis.call('PUBLISH', root .. 'changed', namespace)
end
`;

/** Namespace, token of the lock under its name or nothing, key; then the value, without which the entry is deleted. */
export const writeEntry = script(`${names}
local namespace, token, key, value = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if token ~= '' then
  local lock = root .. 'lock:' .. namespace
  if redis.call('GET', lock) ~= token then return -1 end
  redis.call('PEXPIRE', lock, ${HOLD_MS})
end
if not value then
  if redis.call('HDEL', entries(namespace), key) == 0 then return 0 end
else
  redis.call('HSET', entries(namespace), key, value)
  redis.call('SADD', root .. 'namespaces', namespace)
end
note(namespace, key)
return 1`);

/** Namespace. */
export const clearEntries = script(`${names}
if redis.call('DEL', entries(ARGV[2])) == 1 then note(ARGV[2], '') end`);

/** Namespace, revision or nothing. Gives the revision now, and then the keys changed since; an empty one where they are not known. */
export const changedSince = script(`${names}
local now = tonumber(redis.call('GET', root .. 'revision:' .. ARGV[2]) or 0)
local since = tonumber(ARGV[3])
if since == now then return { now } end
if not since or since > now then return { now, '' } end
local found = redis.call('XRANGE', root .. 'changes:' .. ARGV[2], '(' .. since .. '-0', '+')
if #found ~= now - since then return { now, '' } end
local answer = { now }
for _, change in ipairs(found) do answer[#answer + 1] = change[2][2] end
return answer`);

/**
 * What stands in the keys of a workspace's entries. Nothing of it stays in the streams either: those that have not heard of
 * a change before will find that some is missing.
 */
export const eraseEntries = script(`${names}
local erased = 0
for _, namespace in ipairs(redis.call('SMEMBERS', root .. 'namespaces')) do
  local before = erased
  for _, key in ipairs(redis.call('HKEYS', entries(namespace))) do
    if string.find(key, ':' .. ARGV[2], 1, true) or string.find(key, '/' .. ARGV[2], 1, true) then
      erased = erased + redis.call('HDEL', entries(namespace), key)
    end
  end
  if erased > before then note(namespace, '') end
  local changes = root .. 'changes:' .. namespace
  if redis.call('EXISTS', changes) == 1 then redis.call('XTRIM', changes, 'MAXLEN', 0) end
end
return erased`);

/** Of each entry its namespace, key and value. */
export const restoreEntries = script(`${names}
for at = 2, #ARGV, 3 do
  redis.call('HSET', entries(ARGV[at]), ARGV[at + 1], ARGV[at + 2])
  if redis.call('SADD', root .. 'namespaces', ARGV[at]) == 1 then note(ARGV[at], '') end
end`);
