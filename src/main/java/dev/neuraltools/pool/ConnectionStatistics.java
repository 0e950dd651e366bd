package dev.neuraltools.pool;

import java.time.Instant;

/**
 * One open connection of a pool.
 *
 * @param createdAt when it was opened
 * @param lastUsed when it was last given back; when it was opened, before its first use
 * @param requests how many leases it served, the present one included
 * @param healthy whether nothing speaks against it
 * @param inUse whether it is lent now
 */
public record ConnectionStatistics(
        Instant createdAt, Instant lastUsed, long requests, boolean healthy, boolean inUse) {}
