-- Replaces a field of a hash if it still is what it was.
-- KEYS: hash
-- ARGV: field, expected value (empty: the field is not there), new value
-- Returns: 1 when it was replaced, else 0.
local there = redis.call('HGET', KEYS[1], ARGV[1])
if (there or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
