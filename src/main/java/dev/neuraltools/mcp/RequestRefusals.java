package dev.neuraltools.mcp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the requests that were turned away, whoever turned them away, by what the status says. */
@ApplicationScoped
class RequestRefusals {

    /** Before the first that may refuse. */
    private static final int ORDER = -30_000;

    private static final Map<Integer, String> REASONS =
            Map.of(
                    400, "malformed",
                    401, "unauthenticated",
                    403, "forbidden",
                    404, "unknown_session",
                    413, "too_large",
                    429, "too_many_sessions");

    private final Map<Integer, Counter> counters = new HashMap<>();

    RequestRefusals(MeterRegistry registry) {
        REASONS.forEach((status, reason) ->
                counters.put(
                        status,
                        Counter.builder("neural.requests.refused")
                                .description("requests to /mcp that were turned away")
                                .tag("reason", reason)
                                .register(registry)));
    }

    void register(@Observes Router router) {
        router.route("/mcp").order(ORDER).handler(this::watch);
    }

    private void watch(RoutingContext call) {
        call.addEndHandler(ended -> {
            @Nullable Counter refused = counters.get(call.response().getStatusCode());
            if (refused != null) {
                refused.increment();
            }
        });
        call.next();
    }
}
