package dev.neuraltools.pool;

import java.util.Optional;

/**
 * What somebody set for one pool, as it was written: {@code NEO4J_POOL_SIZE} and the like. What is
 * not set, {@link PoolDefaults} says, else {@link Pools}. Texts, so that a bad one is refused with
 * the name under which it was set.
 */
public interface PoolConfig {

    /**
     * How many connections at most; 1 to 1000. Usual: Neo4j 50, Qdrant 30, the cache 25, the queue
     * 15.
     */
    Optional<String> size();

    /**
     * How many are kept ready; 0 to the size. Usual: Neo4j 5, Qdrant 3, the cache 2, the queue 1.
     */
    Optional<String> minIdle();

    /** How long a call waits for a connection at most. Usual: 30 s. */
    Optional<String> maxWait();

    /** After how long without use a connection is given up. Usual: 300 s. */
    Optional<String> maxIdleTime();

    /** After how long a connection is given up in any case, or up to a tenth sooner. Usual: 1 h. */
    Optional<String> maxAge();

    /** How long opening or checking a connection may take. Usual: 10 s. */
    Optional<String> connectionTimeout();

    /** How often an idle connection is checked. Usual: 60 s. */
    Optional<String> healthCheckInterval();
}
