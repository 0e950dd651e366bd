-- Takes down what one server sees; an alert lasts as long as some server sees it.
-- KEYS: active alerts, until when each server's word on one counts, resolved alerts
-- ARGV: the server, for how many milliseconds its word counts, then key and JSON of what it sees
-- Returns: keys that are new; alerts that ended by this; all that are active
local me, silence = ARGV[1], tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local began, ended, active = {}, {}, {}

local seen = {}
for i = 3, #ARGV, 2 do
  seen[ARGV[i]] = true
  redis.call('HSET', KEYS[2], ARGV[i] .. '|' .. me, string.format('%.0f', now + silence))
  if redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) == 1 then began[#began + 1] = ARGV[i] end
end

local vouched = {}
local words = redis.call('HGETALL', KEYS[2])
for i = 1, #words, 2 do
  local key, who = string.match(words[i], '^(.*)|([^|]*)$')
  if tonumber(words[i + 1]) <= now or (who == me and not seen[key]) then
    redis.call('HDEL', KEYS[2], words[i])
  else
    vouched[key] = true
  end
end

local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  if vouched[all[i]] then
    active[#active + 1] = all[i + 1]
  else
    local past = string.format('%.0f', now) .. ' ' .. all[i + 1]
    redis.call('HDEL', KEYS[1], all[i])
    redis.call('LPUSH', KEYS[3], past)
    redis.call('LTRIM', KEYS[3], 0, 999)
    ended[#ended + 1] = past
  end
end
return {began, ended, active}
