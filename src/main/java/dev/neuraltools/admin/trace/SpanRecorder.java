package dev.neuraltools.admin.trace;

import dev.neuraltools.admin.trace.Traces.CallSpan;
import dev.neuraltools.pool.StoreCalls.StoreCall;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Records spans and sends them in batches; what a collector does not take in time is dropped. */
final class SpanRecorder implements AutoCloseable {

    private static final AttributeKey<String> TOOL = AttributeKey.stringKey("neural.tool");
    private static final AttributeKey<String> SESSION = AttributeKey.stringKey("neural.session");
    private static final AttributeKey<String> PROJECT = AttributeKey.stringKey("neural.project");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("neural.outcome");
    private static final AttributeKey<String> CORRELATION =
            AttributeKey.stringKey("neural.correlation_id");
    private static final AttributeKey<String> STORE = AttributeKey.stringKey("neural.store");
    private static final AttributeKey<String> OPERATION =
            AttributeKey.stringKey("neural.operation");
    private static final AttributeKey<Double> WAIT = AttributeKey.doubleKey("neural.pool.wait_ms");

    /** A turn that is there at once is no news. */
    private static final Duration WORTH_A_SPAN = Duration.ofMillis(1);

    private static final Duration SEND = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Map<String, Span> running = new ConcurrentHashMap<>();

    private SpanRecorder(SdkTracerProvider provider, String version) {
        this.provider = provider;
        this.tracer = provider.get("neural-tools", version);
    }

    static SpanRecorder to(URI collector, String version) {
        SpanExporter exporter =
                new WatchedExporter(
                        OtlpHttpSpanExporter.builder()
                                .setEndpoint(collector.toString())
                                .setTimeout(SEND)
                                .build(),
                        place(collector));
        Attributes service =
                Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "neural-tools",
                        AttributeKey.stringKey("service.version"),
                        version);
        return new SpanRecorder(
                SdkTracerProvider.builder()
                        .setResource(Resource.getDefault().merge(Resource.create(service)))
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(exporter)
                                        .setScheduleDelay(EVERY)
                                        .build())
                        .build(),
                version);
    }

    /** Host and port alone, for the rest may hold a secret. */
    private static String place(URI collector) {
        return collector.getPort() < 0
                ? collector.getHost()
                : collector.getHost() + ":" + collector.getPort();
    }

    CallSpan begin(String correlationId, String tool, String session, long begun) {
        SpanBuilder builder =
                tracer.spanBuilder(tool)
                        .setStartTimestamp(ago(System.nanoTime() - begun))
                        .setAttribute(TOOL, tool)
                        .setAttribute(SESSION, session)
                        .setAttribute(CORRELATION, correlationId);
        int dot = correlationId.lastIndexOf('.');
        @Nullable Span batch = dot < 0 ? null : running.get(correlationId.substring(0, dot));
        Span span =
                (batch == null
                                ? builder.setNoParent().setSpanKind(SpanKind.SERVER)
                                : under(builder, batch).setSpanKind(SpanKind.INTERNAL))
                        .startSpan();
        running.putIfAbsent(correlationId, span);
        return new Following(correlationId, span, begun, batch != null);
    }

    /** A call, and how long its parts took that no store call of its own covers. */
    private final class Following implements CallSpan {

        private final String correlationId;
        private final Span span;

        /** When what it waits for was begun, as {@link System#nanoTime()} counts. */
        private long waits;

        /** Of a batch Redis has mostly been asked for all parts at once. */
        private final boolean part;

        Following(String correlationId, Span span, long begun, boolean part) {
            this.correlationId = correlationId;
            this.span = span;
            this.waits = begun;
            this.part = part;
        }

        @Override
        public void admitted() {
            if (!part || waited() > WORTH_A_SPAN.toNanos()) {
                // Looking for its session, and asking for its tokens, together with other calls'.
                storeSpan(span, "redis_queue", "admit", ago(waited())).startSpan().end();
            }
            waits = System.nanoTime();
        }

        private long waited() {
            return System.nanoTime() - waits;
        }

        @Override
        public void turn() {
            if (waited() > WORTH_A_SPAN.toNanos()) {
                under(tracer.spanBuilder("turn"), span)
                        .setStartTimestamp(ago(waited()))
                        .startSpan()
                        .end();
            }
        }

        @Override
        public void end(String outcome, Optional<String> project) {
            running.remove(correlationId, span);
            span.setAttribute(OUTCOME, outcome);
            project.ifPresent(name -> span.setAttribute(PROJECT, name));
            if (!outcome.equals("ok")) {
                span.setStatus(StatusCode.ERROR, outcome);
            }
            span.end();
        }
    }

    private static Instant ago(long nanos) {
        return Instant.now().minusNanos(nanos);
    }

    /** Calls of jobs and of the program itself belong to no tool call, and leave no span. */
    void ended(StoreCall call) {
        @Nullable Span caller = running.get(call.scope().correlationId());
        if (caller == null) {
            return;
        }
        Instant now = Instant.now();
        Span span =
                storeSpan(caller, call.store(), call.operation(), now.minus(call.took()))
                        .setAttribute(WAIT, call.waited().toNanos() / 1e6)
                        .startSpan();
        if (!call.answered()) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(now);
    }

    private SpanBuilder storeSpan(Span caller, String store, String operation, Instant begun) {
        return under(tracer.spanBuilder(store + " " + operation), caller)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(begun)
                .setAttribute(STORE, store)
                .setAttribute(OPERATION, operation);
    }

    private static SpanBuilder under(SpanBuilder builder, Span parent) {
        return builder.setParent(parent.storeInContext(Context.root()));
    }

    /** Sends what is left, for as long as a batch may take. */
    @Override
    public void close() {
        provider.shutdown().join(SEND.toMillis(), TimeUnit.MILLISECONDS);
    }
}
