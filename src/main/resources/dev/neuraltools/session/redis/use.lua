-- Reads a session of a principal, adds to its usage, and lets its idle time begin anew, to the
-- second.
-- KEYS: session, sessions of the principal and all sessions (by when they end)
-- ARGV: now, calls, refused calls, its project from now on (empty: as before), and 1 where what
--   never changes in a session is known
-- Returns: the fields of the session and their values, of a known one those that may have changed;
--   nothing where there is none
local owner, idle, last, calls, refused, project =
  unpack(redis.call('HMGET', KEYS[1], 'owner', 'idle', 'last', 'calls', 'refused', 'project'))
if owner ~= KEYS[2] then return {} end

if ARGV[2] ~= '0' then calls = redis.call('HINCRBY', KEYS[1], 'calls', ARGV[2]) end
if ARGV[3] ~= '0' then refused = redis.call('HINCRBY', KEYS[1], 'refused', ARGV[3]) end
if ARGV[4] ~= '' then
  project = ARGV[4]
  redis.call('HSET', KEYS[1], 'project', project)
end
if ARGV[1] - last >= 1000 then
  last = ARGV[1]
  redis.call('HSET', KEYS[1], 'last', last)
  redis.call('PEXPIRE', KEYS[1], idle)
  redis.call('ZADD', KEYS[2], last + idle, KEYS[1])
  redis.call('ZADD', KEYS[3], last + idle, KEYS[1])
  redis.call('PEXPIRE', KEYS[2], math.max(tonumber(idle), redis.call('PTTL', KEYS[2])))
end
if ARGV[5] ~= '1' then return redis.call('HGETALL', KEYS[1]) end

local changed = {'calls', tostring(calls), 'refused', tostring(refused), 'last', last}
if project then
  changed[7] = 'project'
  changed[8] = project
end
return changed
