-- Forgets a session.
-- KEYS: session, sessions of the principal and all sessions (by when they end)
-- Returns: 1 where there was one
redis.call('ZREM', KEYS[2], KEYS[1])
redis.call('ZREM', KEYS[3], KEYS[1])
return redis.call('DEL', KEYS[1])
