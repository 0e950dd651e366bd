package dev.neuraltools.pool;

import java.time.Duration;

/**
 * How much of a pool was in use of late, at most the last hour.
 *
 * @param average share of the bound, weighted by time
 * @param peak the most connections that were in use at once
 * @param over how long a time these were measured
 */
public record LoadStatistics(double average, int peak, Duration over) {}
