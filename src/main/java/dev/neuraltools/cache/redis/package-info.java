/**
 * The cache in a Redis server of its own, which may drop what it likes. While that server is away
 * the cache is empty, at once.
 */
@NullMarked
package dev.neuraltools.cache.redis;

import org.jspecify.annotations.NullMarked;
