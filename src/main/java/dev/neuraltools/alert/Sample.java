package dev.neuraltools.alert;

import dev.neuraltools.pool.PoolStatistics;

/**
 * What was measured of a pool and its store at a moment.
 *
 * @param pool the pool's figures
 * @param answers whether the store answered when it was last asked
 * @param detail what it answered instead, or empty
 */
public record Sample(PoolStatistics pool, boolean answers, String detail) {}
