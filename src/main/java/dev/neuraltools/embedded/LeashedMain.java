package dev.neuraltools.embedded;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class in a child JVM whose standard input is a pipe from the program, and ends
 * that JVM when the pipe does, which is when the program is gone. Uses the JDK alone, because it
 * lies on a class path that is not the program's.
 */
public final class LeashedMain {
    private static final long GRACE_MS = 8_000;
    private static final int PARENT_GONE = 0;

    private LeashedMain() {}

    /**
     * Calls {@code main} of the class that the first argument names with the other arguments.
     *
     * @throws Exception what that method throws
     */
    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().daemon().name("leash").start(LeashedMain::endWithInput);
        try {
            Class.forName(args[0])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes: only the end of the input has a meaning.
            }
        } catch (IOException e) {
            // A broken pipe means what its end means.
        }
        Thread.ofPlatform().daemon().name("leash-last-resort").start(LeashedMain::haltAfterGrace);
        System.exit(PARENT_GONE);
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
