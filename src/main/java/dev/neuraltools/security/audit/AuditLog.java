package dev.neuraltools.security.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit log. A line has been handed to the operating system when its method returns, so
 * none is lost by load, by a stop or by the death of the process; a caller waits for that, some
 * microseconds. Thread-safe; never throws: a line that cannot be written is counted and reported.
 */
public final class AuditLog implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AuditLog.class);
    private static final long REPORT_EVERY = Duration.ofMinutes(1).toNanos();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handler handler;
    private final boolean queries;
    private final InstantSource clock;
    private volatile boolean closed;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong reported = new AtomicLong(System.nanoTime() - REPORT_EVERY);

    /**
     * @param handler writes a record's message as a line, before it returns; closed with this
     * @param queries whether what was asked for is written too
     */
    AuditLog(Handler handler, boolean queries, InstantSource clock) {
        this.handler = handler;
        this.queries = queries;
        this.clock = clock;
        handler.setErrorManager(new Losses());
    }

    /**
     * Writes that a tool call ended.
     *
     * @param code of the error that the client was given; empty where it was answered
     */
    public void call(
            Actor actor, String correlationId, AuditLine.Call call, String code, Duration took) {
        String query = queries ? String.valueOf(call.arguments()) : "";
        write(AuditLine.call(now(), actor, correlationId, call, code, took, query));
    }

    /** Writes what was done or refused besides. */
    public void act(Actor actor, String correlationId, AuditLine.Act act) {
        write(AuditLine.act(now(), actor, correlationId, act));
    }

    /** How many lines could not be written. */
    public long lost() {
        return lost.get();
    }

    /** Ends the log; what comes later is lost and counted. */
    @Override
    public void close() {
        closed = true;
        handler.close();
    }

    private String now() {
        return Instant.ofEpochMilli(clock.millis()).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private void write(AuditLine line) {
        try {
            LogRecord each =
                    new ExtLogRecord(
                            Level.INFO, JSON.writeValueAsString(line), AuditLog.class.getName());
            if (closed) {
                lost.incrementAndGet();
            } else {
                handler.publish(each);
            }
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a line can always be written", impossible);
        }
    }

    private final class Losses extends ErrorManager {

        @Override
        public void error(@Nullable String message, @Nullable Exception cause, int code) {
            long count = lost.incrementAndGet();
            long now = System.nanoTime();
            long last = reported.get();
            if (now - last >= REPORT_EVERY && reported.compareAndSet(last, now)) {
                LOG.errorf(cause, "the audit log cannot be written: %s; %d lost", message, count);
            }
        }
    }
}
