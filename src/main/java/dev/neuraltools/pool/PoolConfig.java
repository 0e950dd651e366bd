package dev.neuraltools.pool;

import java.util.Optional;

/**
 * What somebody set for one pool, as it was written: {@code NEO4J_POOL_SIZE} and the like. What is
 * not set, {@link PoolDefaults} says, else {@link Pools}. Texts, so that a bad one is refused with
 * the name under which it was set.
 */
public interface PoolConfig {

    /** How many connections at most. */
    Optional<String> size();

    /** How many are kept ready. */
    Optional<String> minIdle();

    /** How long a call waits for a connection at most. */
    Optional<String> maxWait();

    /** After how long without use a connection is given up. */
    Optional<String> maxIdleTime();

    /** After how long a connection is given up in any case. */
    Optional<String> maxAge();

    /** How long opening or checking a connection may take. */
    Optional<String> connectionTimeout();

    /** How often an idle connection is checked. */
    Optional<String> healthCheckInterval();
}
