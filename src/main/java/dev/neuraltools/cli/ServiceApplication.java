package dev.neuraltools.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.concurrent.atomic.AtomicReference;

/** The service while it serves: says so once, then runs until it is asked to stop. */
public final class ServiceApplication implements QuarkusApplication {
    // Quarkus makes the instance itself, so what it is to say travels beside it.
    private static final AtomicReference<Runnable> WHEN_SERVING = new AtomicReference<>(() -> {});

    /** What to run once, as soon as the port answers. */
    static void whenServing(Runnable announcement) {
        WHEN_SERVING.set(announcement);
    }

    @Override
    public int run(String... args) {
        WHEN_SERVING.get().run();
        Quarkus.waitForExit();
        return ExitCode.DONE.number();
    }
}
