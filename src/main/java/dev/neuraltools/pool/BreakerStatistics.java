package dev.neuraltools.pool;

/**
 * What the breaker and the retries of a store are doing and have done.
 *
 * @param state whether calls are let through now
 * @param opened how often it stopped letting them through
 * @param failures attempts that spoke against the store
 * @param prevented attempts that were refused at once
 * @param retried attempts that were made again
 */
public record BreakerStatistics(
        BreakerState state, long opened, long failures, long prevented, long retried) {}
