package dev.neuraltools.pool;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What somebody set for all pools, as it was written: {@code MCP_POOL_…}. */
@ConfigMapping(prefix = "mcp.pool")
public interface PoolDefaults {

    /** How many connections at most; 1 to 1000. */
    Optional<String> maxConnections();

    /** Another name for {@link #maxConnections()}. */
    Optional<String> size();

    /** How many are kept ready; 0 to the size. */
    Optional<String> minConnections();

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

    /**
     * How many direct connections to each store at most while pooling is switched off. Usual: 10.
     */
    Optional<String> overflow();
}
