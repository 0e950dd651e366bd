-- Ends a claim: the job is done, has failed, or goes back into the stream.
-- KEYS: stream, the job, current, next, jobs, ended
-- ARGV: group, entry, token, prefix of a job's key, id, project, outcome, now, how many ended jobs
--       are remembered, then fields and values of the job
-- Returns: 0 when the claim has been taken over, else 1.
local group, entry, token, prefix, id, project, outcome, now, remembered = unpack(ARGV)
if redis.call('HGET', KEYS[2], 'token') ~= token then return 0 end

redis.call('XACK', KEYS[1], group, entry)
redis.call('XDEL', KEYS[1], entry)
if #ARGV > 9 then redis.call('HSET', KEYS[2], unpack(ARGV, 10)) end
redis.call('HDEL', KEYS[2], 'token', 'worker')

local following = redis.call('HGET', KEYS[4], project)
local again = redis.call('HGET', KEYS[2], 'again') == '1'
if outcome == 'DONE' and again and not following then
  -- What was clean has been built anew; the second look takes what changed since.
  outcome = 'QUEUED'
  redis.call('HSET', KEYS[2], 'clean', '0', 'tries', '0', 'deaths', '0')
end

redis.call('HSET', KEYS[2], 'state', outcome, 'updated', now)
if outcome == 'QUEUED' then
  redis.call('HDEL', KEYS[2], 'again')
  redis.call('XADD', KEYS[1], '*', 'id', id)
  return 1
end

redis.call('ZADD', KEYS[6], now, id)
if following then
  redis.call('HDEL', KEYS[4], project)
  redis.call('HSET', KEYS[3], project, following)
  redis.call('XADD', KEYS[1], '*', 'id', following)
else
  redis.call('HDEL', KEYS[3], project)
end

local old = redis.call('ZRANGE', KEYS[6], 0, -1 - tonumber(remembered))
for _, each in ipairs(old) do
  redis.call('DEL', prefix .. each)
  redis.call('ZREM', KEYS[6], each)
  redis.call('ZREM', KEYS[5], each)
end
return 1
