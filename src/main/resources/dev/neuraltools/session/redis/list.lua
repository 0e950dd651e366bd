-- Lists sessions that have not ended, the one that ends last first.
-- KEYS: all sessions (by when they end)
-- ARGV: now, how many to leave out, how many to list
-- Returns: how many there are, then for each its key, its fields and their values
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
local answer = {redis.call('ZCARD', KEYS[1])}
local last = ARGV[2] + ARGV[3] - 1
for _, key in ipairs(redis.call('ZREVRANGE', KEYS[1], ARGV[2], last)) do
  local entry = redis.call('HGETALL', key)
  table.insert(entry, 1, key)
  answer[#answer + 1] = entry
end
return answer
