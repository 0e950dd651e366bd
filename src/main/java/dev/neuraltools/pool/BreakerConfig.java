package dev.neuraltools.pool;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What somebody set for the breakers of all stores: {@code MCP_CIRCUIT_BREAKER_…}. */
@ConfigMapping(prefix = "mcp.circuit-breaker")
public interface BreakerConfig {

    /** After how many failures in a row a store is left alone; 1 to 1000. Usual: 5. */
    Optional<String> failureThreshold();

    /** After how long a store that is left alone is tried again; up to 1 h. Usual: 2 s. */
    Optional<String> recoveryTimeout();
}
