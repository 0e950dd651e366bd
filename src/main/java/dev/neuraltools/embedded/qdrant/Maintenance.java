package dev.neuraltools.embedded.qdrant;

import dev.neuraltools.embedded.qdrant.collection.Catalogue;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The engine's housekeeping, on a thread of its own: once a second it brings to the disk what
 * nobody waited for, and writes a snapshot where a log has grown long.
 */
final class Maintenance implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Maintenance.class);
    private static final long CLOSING_SECONDS = 10;

    private final Catalogue catalogue;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("qdrant-maintenance").factory());

    Maintenance(Catalogue catalogue) {
        this.catalogue = catalogue;
        var _ = clock.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.SECONDS);
    }

    private void run() {
        for (Catalogue.Entry entry : catalogue.entries()) {
            try {
                entry.points().maintain();
            } catch (IOException | RuntimeException e) {
                LOG.errorf(e, "The collection %s could not be maintained", entry.name());
            }
        }
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            clock.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
