-- Reads a session of a principal, adds to its usage, and lets its idle time begin anew, to the
-- second.
-- KEYS: session, sessions of the principal and all sessions (by when they end)
-- ARGV: now, calls, refused calls, its project from now on (empty: as before)
-- Returns: the fields of the session and their values; nothing where there is none
local owner, idle, last = unpack(redis.call('HMGET', KEYS[1], 'owner', 'idle', 'last'))
if owner ~= KEYS[2] then return {} end

if ARGV[2] ~= '0' then redis.call('HINCRBY', KEYS[1], 'calls', ARGV[2]) end
if ARGV[3] ~= '0' then redis.call('HINCRBY', KEYS[1], 'refused', ARGV[3]) end
if ARGV[4] ~= '' then redis.call('HSET', KEYS[1], 'project', ARGV[4]) end
if ARGV[1] - last >= 1000 then
  redis.call('HSET', KEYS[1], 'last', ARGV[1])
  redis.call('PEXPIRE', KEYS[1], idle)
  redis.call('ZADD', KEYS[2], ARGV[1] + idle, KEYS[1])
  redis.call('ZADD', KEYS[3], ARGV[1] + idle, KEYS[1])
  redis.call('PEXPIRE', KEYS[2], math.max(tonumber(idle), redis.call('PTTL', KEYS[2])))
end
return redis.call('HGETALL', KEYS[1])
