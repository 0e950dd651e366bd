package dev.neuraltools.mcp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the MCP edge behaves; {@code NEURAL_MCP_…} in the environment. */
@ConfigMapping(prefix = "neural.mcp")
public interface McpConfig {

    /** The largest body of a request. */
    @WithDefault("1048576")
    long maxRequestBytes();

    /** How long a tool call may take. */
    @WithDefault("30S")
    Duration callTimeout();
}
