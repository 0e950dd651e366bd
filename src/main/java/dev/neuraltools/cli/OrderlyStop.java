package dev.neuraltools.cli;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into an end with exit code 0: the service stops, then the command that
 * runs it lets go of all it holds, then the JVM halts.
 *
 * <p>A JVM that a signal ends would report 128 and the signal's number whatever its hooks do, and
 * nothing but halting in a hook changes that.
 */
final class OrderlyStop {
    private static final long LIMIT_S = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread command;
    private volatile boolean serving;
    private volatile boolean asked;

    private OrderlyStop(Thread command) {
        this.command = command;
    }

    /** From now on a signal stops the calling thread's command. */
    static OrderlyStop install() {
        OrderlyStop stop = new OrderlyStop(Thread.currentThread());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("orderly-stop").unstarted(stop::run));
        return stop;
    }

    private void run() {
        if (finished.getCount() == 0) {
            return;
        }
        asked = true;
        if (serving) {
            Quarkus.asyncExit();
        } else {
            command.interrupt();
        }
        try {
            boolean orderly = finished.await(LIMIT_S, TimeUnit.SECONDS);
            System.out.flush();
            Runtime.getRuntime().halt((orderly ? ExitCode.DONE : ExitCode.FAILED).number());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The service is about to boot: from now on a signal is for it. */
    void serving() {
        serving = true;
    }

    /** Whether a signal came. */
    boolean asked() {
        return asked;
    }

    /** The command has let go of everything. */
    void finished() {
        finished.countDown();
    }
}
