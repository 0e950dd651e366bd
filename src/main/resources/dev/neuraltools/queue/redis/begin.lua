-- Begins a job, or takes it over from a worker that fell silent.
-- KEYS: stream, the job
-- ARGV: group, entry, token, worker, now, deaths allowed
-- Returns: 'gone' when there is nothing to do, 'poison' when it has killed its workers too often,
--          else the number of earlier claims.
local group, entry, token, worker, now, allowed = unpack(ARGV)
local job = redis.call('HMGET', KEYS[2], 'state', 'tries', 'deaths')

if job[1] ~= 'QUEUED' and job[1] ~= 'RUNNING' then
  redis.call('XACK', KEYS[1], group, entry)
  redis.call('XDEL', KEYS[1], entry)
  return 'gone'
end

local deaths = tonumber(job[3] or 0)
if job[1] == 'RUNNING' then deaths = deaths + 1 end
redis.call('HSET', KEYS[2], 'state', 'RUNNING', 'token', token, 'worker', worker,
  'deaths', deaths, 'updated', now)
redis.call('HINCRBY', KEYS[2], 'tries', 1)
if deaths >= tonumber(allowed) then return 'poison' end
return tostring(job[2] or 0)
