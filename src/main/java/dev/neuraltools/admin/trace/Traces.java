package dev.neuraltools.admin.trace;

import dev.neuraltools.pool.StoreCalls;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Follows tool calls to the stores, where {@code NEURAL_TRACES_ENDPOINT} names a collector. A call
 * is known by its correlation id, which every store call carries, so nothing has to be handed from
 * thread to thread. Thread-safe; never blocks for the collector.
 */
@Singleton
public class Traces implements StoreCalls {

    private static final CallSpan NONE =
            new CallSpan() {
                @Override
                public void admitted() {}

                @Override
                public void turn() {}

                @Override
                public void end(String outcome, Optional<String> project) {}
            };

    /** Null while traces are off; only its class knows the library. */
    private final @Nullable SpanRecorder recorder;

    /**
     * @throws IllegalArgumentException when the address is none
     */
    Traces(
            @ConfigProperty(name = "neural.traces.endpoint") Optional<String> endpoint,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        recorder =
                endpoint.map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(text -> SpanRecorder.to(collector(text), version))
                        .orElse(null);
    }

    /** A tool call that is followed until it is ended, once. For one thread. */
    public interface CallSpan {

        /** Redis knows its session and has granted its token. */
        void admitted();

        /** It has its turn among the calls of its session. */
        void turn();

        /**
         * The call has ended.
         *
         * @param outcome {@code ok} or the code of the error
         * @param project that it was answered from
         */
        void end(String outcome, Optional<String> project);
    }

    /**
     * Begins to follow a call.
     *
     * @param correlationId of the call; one of a batch has that of the batch, a dot and its number
     * @param session the short public name
     * @param begun when its session was begun to be looked for, as {@link System#nanoTime()} counts
     */
    public CallSpan begin(String correlationId, String tool, String session, long begun) {
        return recorder == null ? NONE : recorder.begin(correlationId, tool, session, begun);
    }

    @Override
    public void ended(StoreCall call) {
        if (recorder != null) {
            recorder.ended(call);
        }
    }

    /** Where spans are sent: the address, with the path of the protocol where it has none. */
    static URI collector(String endpoint) {
        URI address;
        try {
            address = URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw unusable(endpoint, e);
        }
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null) {
            throw unusable(endpoint, null);
        }
        String path = address.getPath();
        return path.isEmpty() || path.equals("/") ? address.resolve("/v1/traces") : address;
    }

    private static IllegalArgumentException unusable(
            String endpoint, @Nullable IllegalArgumentException cause) {
        return new IllegalArgumentException(
                ("NEURAL_TRACES_ENDPOINT is '%s'; it has to be the address of a collector that takes"
                                + " OTLP over HTTP, as http://localhost:4318, or be left out")
                        .formatted(endpoint),
                cause);
    }

    @PreDestroy
    void close() {
        if (recorder != null) {
            recorder.close();
        }
    }
}
