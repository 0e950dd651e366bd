package dev.neuraltools;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What one class writes into the log, from now until this is closed. Thread-safe. */
public final class HeardLog implements AutoCloseable {

    private static final PatternFormatter TEXT = new PatternFormatter("%s");

    private final Logger log;
    private final Ear ear = new Ear();
    private final List<String> said = new CopyOnWriteArrayList<>();

    /** Begins to listen. */
    public HeardLog(Class<?> writer) {
        log = Logger.getLogger(writer.getName());
        log.addHandler(ear);
    }

    /** The messages so far, without their levels and traces, in order. */
    public List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void close() {
        log.removeHandler(ear);
    }

    private final class Ear extends Handler {
        @Override
        public void publish(LogRecord line) {
            said.add(TEXT.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
