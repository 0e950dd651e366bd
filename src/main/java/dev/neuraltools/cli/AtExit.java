package dev.neuraltools.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is due when the JVM ends, unless it is killed: one step after the other, the last that was
 * added first. Shutdown hooks run all at once. Thread-safe.
 */
final class AtExit {
    private static final Deque<Runnable> STEPS = new ArrayDeque<>();
    private static boolean hooked;
    private static volatile boolean begun;

    private AtExit() {}

    /** Adds a step, to be done before those that were added earlier; it may block. */
    static synchronized void first(Runnable step) {
        STEPS.addFirst(step);
        if (!hooked) {
            hooked = true;
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(AtExit::run));
        }
    }

    /** Whether the JVM is ending: what fails now mostly fails for that. */
    static boolean begun() {
        return begun;
    }

    private static void run() {
        begun = true;
        for (@Nullable Runnable step = next(); step != null; step = next()) {
            try {
                step.run();
            } catch (RuntimeException e) {
                System.err.println("neural: " + e.getMessage());
            }
        }
    }

    private static synchronized @Nullable Runnable next() {
        return STEPS.pollFirst();
    }
}
