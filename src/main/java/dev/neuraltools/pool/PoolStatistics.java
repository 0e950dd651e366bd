package dev.neuraltools.pool;

import java.time.Duration;

/**
 * What a pool is doing and has done since it was made. The numbers are read one after another, so
 * under load they may differ by what happened in between.
 *
 * @param name of the pool
 * @param size how many connections at most
 * @param idle connections that are open and not in use
 * @param inUse leases that are out
 * @param waiting calls that wait for a lease
 * @param requests leases that were asked for
 * @param reused leases that got a connection that was open already
 * @param created connections that were opened
 * @param retired connections that were given up: broken, unhealthy, old or long idle
 * @param refused requests that ended without a lease
 * @param errors connections that could not be opened or broke in use
 * @param healthFailures connections that did not answer when checked
 * @param waited how long all leases together were waited for
 */
public record PoolStatistics(
        String name,
        int size,
        int idle,
        int inUse,
        int waiting,
        long requests,
        long reused,
        long created,
        long retired,
        long refused,
        long errors,
        long healthFailures,
        Duration waited) {

    /** How many more leases could be out now. */
    public int available() {
        return size - inUse;
    }

    /** The share of requests that an open connection served; 0 before the first. */
    public double reuseRate() {
        return requests == 0 ? 0 : (double) reused / requests;
    }

    /** The share of the bound that is in use now. */
    public double utilization() {
        return (double) inUse / size;
    }
}
