package dev.neuraltools.mcp;

import io.quarkiverse.mcp.server.Root;
import io.quarkiverse.mcp.server.Roots;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The folders that a client says it works in. Asks the client; blocks for a second at most. */
final class ClientRoots {

    private static final Logger LOG = Logger.getLogger(ClientRoots.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Roots roots;

    ClientRoots(Roots roots) {
        this.roots = roots;
    }

    /** Absolute folders; none where the client does not say. */
    List<Path> folders() {
        if (!roots.isSupported()) {
            return List.of();
        }
        try {
            return roots.list().await().atMost(PATIENCE).stream()
                    .flatMap(root -> folder(root).stream())
                    .toList();
        } catch (RuntimeException e) {
            LOG.debugf("the client did not name its roots: %s", e.getMessage());
            return List.of();
        }
    }

    private static Optional<Path> folder(Root root) {
        try {
            return Optional.of(Path.of(URI.create(root.uri())).normalize());
        } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
