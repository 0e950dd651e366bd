package dev.neuraltools.admin.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans and says in the log when they begin not to arrive and when they arrive again: one
 * line each, however many batches are lost between. Thread-safe.
 */
final class WatchedExporter implements SpanExporter {

    private static final Logger LOG = Logger.getLogger(WatchedExporter.class);

    private final SpanExporter exporter;
    private final String collector;
    private final AtomicLong lost = new AtomicLong();

    /**
     * @param collector host and port, as the log names them
     */
    WatchedExporter(SpanExporter exporter, String collector) {
        this.exporter = exporter;
        this.collector = collector;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (result.isSuccess()) {
                arrived();
            } else {
                failed(spans.size(), result.getFailureThrowable());
            }
        });
    }

    private void arrived() {
        long dropped = lost.getAndSet(0);
        if (dropped > 0) {
            LOG.infof("traces reach %s again; %,d spans were dropped", collector, dropped);
        }
    }

    private void failed(int spans, @Nullable Throwable cause) {
        if (lost.getAndAdd(spans) == 0) {
            LOG.warnf(
                    "traces do not reach %s: %s; spans are dropped until they do, and this is said"
                            + " once",
                    collector, cause == null ? "no answer" : onTheWire(cause));
        }
    }

    /** What went wrong on the wire, which the library wraps and which wraps what the JDK saw. */
    private static Throwable onTheWire(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return cause;
            }
        }
        return failure;
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
