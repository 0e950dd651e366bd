package dev.neuraltools.mcp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the MCP edge behaves; {@code NEURAL_MCP_…} in the environment. */
@ConfigMapping(prefix = "neural.mcp")
public interface McpConfig {

    /**
     * Host names under which the server may be addressed, besides those of the loopback interface.
     */
    Optional<List<String>> allowedHostNames();

    /** The largest body of a request. */
    @WithDefault("1048576")
    long maxRequestBytes();

    /** How long a tool call may take. */
    @WithDefault("30S")
    Duration callTimeout();

    /** See {@link #allowedHostNames()}. */
    default List<String> allowedHosts() {
        return allowedHostNames().orElse(List.of());
    }
}
