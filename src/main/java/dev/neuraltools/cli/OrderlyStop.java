package dev.neuraltools.cli;

import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into an end with exit code 0: the service stops, then the
 * command that runs it lets go of all it holds, and only then the JVM shuts down.
 *
 * <p>A shutdown hook would be too late for this. Hooks run all at once, so ONNX Runtime's would
 * free what the service still computes with, and after a signal the exit code is no longer ours.
 */
final class OrderlyStop {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread command;
    private boolean serving;
    private boolean asked;

    private OrderlyStop(Thread command) {
        this.command = command;
    }

    /** From now on a signal stops the calling thread's command. */
    static OrderlyStop install() {
        OrderlyStop stop = new OrderlyStop(Thread.currentThread());
        stop.listen();
        return stop;
    }

    private void listen() {
        for (String signal : new String[] {"INT", "TERM", "HUP"}) {
            Signals.handle(signal, this::ask);
        }
    }

    private synchronized void ask() {
        if (asked) {
            return;
        }
        asked = true;
        if (serving) {
            Quarkus.asyncExit(ExitCode.DONE.number());
        } else {
            command.interrupt();
        }
        Thread.ofPlatform().daemon().name("stop-limit").start(this::haltWhenStuck);
    }

    /** How long the service itself may take to let balancers know and calls end. */
    private static Duration orderly() {
        Config config = ConfigProvider.getConfig();
        return Stream.of("quarkus.shutdown.delay", "quarkus.shutdown.timeout")
                .flatMap(name -> config.getOptionalValue(name, Duration.class).stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private void haltWhenStuck() {
        try {
            if (!finished.await(LIMIT.plus(orderly()).toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(ExitCode.FAILED.number());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The service is about to boot: from now on a signal is for it.
     *
     * @throws InterruptedException when one came already
     */
    synchronized void serving() throws InterruptedException {
        if (asked) {
            throw new InterruptedException("asked to stop");
        }
        serving = true;
    }

    /** Whether a signal came. */
    synchronized boolean asked() {
        return asked;
    }

    /** The command has let go of everything. */
    void finished() {
        finished.countDown();
    }
}
