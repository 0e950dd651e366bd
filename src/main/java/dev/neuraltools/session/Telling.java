package dev.neuraltools.session;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Something that goes on beside a call's work; closing it waits for its end, but not for long. */
final class Telling {

    private static final Logger LOG = Logger.getLogger(Telling.class);

    private final Thread thread;
    private final Duration patience;

    private Telling(Thread thread, Duration patience) {
        this.thread = thread;
        this.patience = patience;
    }

    static Telling begin(Runnable work, Duration patience) {
        Thread thread = Thread.ofVirtual().name("session-usage").start(() -> run(work));
        return new Telling(thread, patience);
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException later) {
            LOG.debugf("the next call will tell what this one could not: %s", later.getMessage());
        }
    }

    void close() {
        try {
            if (!thread.join(patience)) {
                LOG.debug("a call's usage is still being told");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
