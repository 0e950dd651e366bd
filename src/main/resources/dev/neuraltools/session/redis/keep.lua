-- Keeps a session, unless its principal has too many.
-- KEYS: session, sessions of the principal and all sessions (by when they end)
-- ARGV: now, how many at most, idle time, then the fields of the session and their values
-- Returns: 0, or how long to wait until one of them ends
local now, most, idle = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])

redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if not redis.call('ZSCORE', KEYS[2], KEYS[1]) and redis.call('ZCARD', KEYS[2]) >= most then
  local first = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
  return math.max(1, math.floor(first[2]) - now + 1)
end

for i = 4, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('PEXPIRE', KEYS[1], idle)
redis.call('ZADD', KEYS[2], now + idle, KEYS[1])
redis.call('ZADD', KEYS[3], now + idle, KEYS[1])
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
redis.call('PEXPIRE', KEYS[2], math.max(idle, redis.call('PTTL', KEYS[2])))
return 0
