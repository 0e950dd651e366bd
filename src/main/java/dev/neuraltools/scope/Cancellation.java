package dev.neuraltools.scope;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The wish of a client that a call stop. Thread-safe; set once, never taken back.
 *
 * <p>Work either asks {@link #requested()} at its steps, or registers what interrupts it.
 */
public final class Cancellation {

    private final AtomicBoolean requested = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Whether the client wants the call to stop. */
    public boolean requested() {
        return requested.get();
    }

    /** Asks the work to stop; runs what was registered, once, on the calling thread. */
    public void request() {
        if (requested.compareAndSet(false, true)) {
            listeners.forEach(Runnable::run);
        }
    }

    /**
     * Runs {@code action} when the call is cancelled, at once if it already is.
     *
     * @return to be closed when the work is done, so that nothing of it is kept
     */
    public Registration onRequest(Runnable action) {
        AtomicBoolean ran = new AtomicBoolean();
        Runnable once =
                () -> {
                    if (ran.compareAndSet(false, true)) {
                        action.run();
                    }
                };
        listeners.add(once);
        if (requested()) {
            once.run();
        }
        return () -> listeners.remove(once);
    }

    /** A registered action; closing it forgets the action. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
