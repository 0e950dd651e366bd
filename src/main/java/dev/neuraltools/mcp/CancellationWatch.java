package dev.neuraltools.mcp;

import dev.neuraltools.scope.Cancellation;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Turns the protocol's cancellation, which can only be asked for, into ours, which interrupts. One
 * thread asks for all calls that are under way, twenty times a second. Thread-safe.
 */
@Singleton
class CancellationWatch {

    private static final long PERIOD_MS = 50;

    private final Map<Cancellation, io.quarkiverse.mcp.server.Cancellation> watched =
            new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("cancellation-watch").factory());

    @PostConstruct
    void begin() {
        var _ =
                clock.scheduleWithFixedDelay(
                        this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        clock.shutdownNow();
    }

    /** Watches a call until what is returned is closed. */
    Cancellation.Registration watch(
            Cancellation ours, io.quarkiverse.mcp.server.Cancellation theirs) {
        watched.put(ours, theirs);
        return () -> watched.remove(ours);
    }

    private void look() {
        watched.forEach((ours, theirs) -> {
            if (theirs.check().isRequested()) {
                ours.request();
            }
        });
    }
}
