package dev.neuraltools.security.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Takes a request off its event loop for work that may block, and back for what follows. */
public final class OffLoop {

    private static final Logger LOG = Logger.getLogger(OffLoop.class);

    private OffLoop() {}

    /**
     * Runs the work on a virtual thread, and what it gives on the event loop again, unless the
     * client has gone. Work that throws ends the request with 500. A body that nobody has read yet
     * waits: the framework lets none of it in before somebody asks for it.
     *
     * @param name of the thread
     */
    public static void run(RoutingContext call, String name, Supplier<Following> work) {
        Context context = Objects.requireNonNull(Vertx.currentContext());
        Thread.ofVirtual()
                .name(name)
                .start(() -> {
                    Following next = outcome(call, work);
                    context.runOnContext(back -> {
                        if (call.response().closed()) {
                            Thread.ofVirtual().name(name).start(next::clientGone);
                        } else {
                            next.goOn();
                        }
                    });
                });
    }

    private static Following outcome(RoutingContext call, Supplier<Following> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LOG.error("a request went no further", e);
            return () -> call.fail(e);
        }
    }

    /** What follows the work: one of the two runs, once. */
    @FunctionalInterface
    public interface Following {

        /** Goes on with the request, on the event loop. */
        void goOn();

        /** Takes back what the work did for a client that has gone; may block. */
        default void clientGone() {}
    }
}
