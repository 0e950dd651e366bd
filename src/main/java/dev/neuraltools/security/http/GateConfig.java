package dev.neuraltools.security.http;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who may address the server, as it is written; {@code NEURAL_MCP_…} in the environment. */
@ConfigMapping(prefix = "neural.mcp")
public interface GateConfig {

    /**
     * Host names under which the server may be addressed, besides those of the loopback interface.
     */
    Optional<List<String>> allowedHostNames();

    /** Pages of which origins may call, besides those of the server's own hosts. */
    Optional<List<String>> allowedOrigins();

    /** The list that follows from these settings. */
    default HostAllowList allowList() {
        return new HostAllowList(
                allowedHostNames().orElse(List.of()), allowedOrigins().orElse(List.of()));
    }
}
