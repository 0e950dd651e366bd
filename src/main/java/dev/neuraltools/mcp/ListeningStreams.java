package dev.neuraltools.mcp;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The streams on which clients listen for the server's messages. They have no end of their own, and
 * a stopping server waits for every request that is open: so they are ended when it stops, as soon
 * as a balancer has had the time to learn of it, and their clients come back at another server.
 * Thread-safe.
 */
@ApplicationScoped
class ListeningStreams {

    /** After the routes that refuse and the one that finds the session. */
    private static final int ORDER = -9_990;

    private final Set<RoutingContext> open = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final Duration delay;
    private volatile boolean ended;

    ListeningStreams(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.vertx = vertx;
        this.delay = delay.orElse(Duration.ZERO);
    }

    void register(@Observes Router router) {
        router.get("/mcp").order(ORDER).handler(this::note);
    }

    private void note(RoutingContext call) {
        open.add(call);
        call.addEndHandler(done -> open.remove(call));
        call.next();
        if (ended) {
            end(call);
        }
    }

    /** Called when the server begins to stop; it serves everything for the delay. */
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        if (delay.isPositive()) {
            vertx.setTimer(delay.toMillis(), timer -> endAll());
        } else {
            endAll();
        }
    }

    private void endAll() {
        ended = true;
        open.forEach(call -> call.vertx().runOnContext(now -> end(call)));
    }

    private static void end(RoutingContext call) {
        if (!call.response().ended()) {
            call.response().end();
        }
    }
}
