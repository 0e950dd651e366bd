/**
 * What a Redis connection of a pool is: opened, checked and closed by {@link
 * dev.neuraltools.pool.redis.RedisConnector}, with keys as text and values as bytes. The adapters
 * that keep something in Redis share it; nothing else knows it.
 */
@NullMarked
package dev.neuraltools.pool.redis;

import org.jspecify.annotations.NullMarked;
