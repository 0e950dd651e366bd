-- Says that a worker is alive and how far it is.
-- KEYS: stream, the job
-- ARGV: group, entry, token, worker, then fields and values of the job
-- Returns: 0 when the claim has been taken over, else 1.
if redis.call('HGET', KEYS[2], 'token') ~= ARGV[3] then return 0 end
-- Claimed by its own worker, an entry counts as not idle.
redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[4], 0, ARGV[2], 'JUSTID')
if #ARGV > 4 then redis.call('HSET', KEYS[2], unpack(ARGV, 5)) end
return 1
