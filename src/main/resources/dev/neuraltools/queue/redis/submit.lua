-- Asks for a job, or joins one for the same project and kind.
-- KEYS: current (project -> the job in the stream), next (project -> the job that follows it),
--       jobs (ids by time), stream
-- ARGV: prefix of a job's key, new id, kind, project, root, clean, now
-- Returns: the id of the job, and 1 when it is new.
local prefix, id, kind, project, root, clean, now = unpack(ARGV)

local function join(other)
  redis.call('HSET', prefix .. other, 'root', root)
  if clean == '1' then redis.call('HSET', prefix .. other, 'clean', '1') end
  return {other, 0}
end

local function create()
  redis.call('HSET', prefix .. id, 'kind', kind, 'project', project, 'root', root,
    'clean', clean, 'state', 'QUEUED', 'created', now, 'updated', now)
  redis.call('ZADD', KEYS[3], now, id)
end

local following = redis.call('HGET', KEYS[2], project)
if following then return join(following) end

local current = redis.call('HGET', KEYS[1], project)
if current then
  local job = redis.call('HMGET', prefix .. current, 'state', 'clean')
  if job[1] == 'QUEUED' then return join(current) end
  if job[1] == 'RUNNING' then
    if clean == '1' and job[2] ~= '1' then
      create()
      redis.call('HSET', KEYS[2], project, id)
      return {id, 1}
    end
    redis.call('HSET', prefix .. current, 'again', '1', 'root', root)
    return {current, 0}
  end
end

create()
redis.call('HSET', KEYS[1], project, id)
redis.call('XADD', KEYS[4], '*', 'id', id)
return {id, 1}
