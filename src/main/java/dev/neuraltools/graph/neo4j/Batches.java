package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.GraphException;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes that do not depend on each other, two at once: more does not help a server of two cores.
 */
final class Batches {

    private static final int PARALLEL = 2;
    private static final int TRIES = 5;

    private Batches() {}

    static <T> List<List<T>> of(List<T> rows, int size) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += size) {
            batches.add(rows.subList(from, Math.min(from + size, rows.size())));
        }
        return batches;
    }

    /**
     * Runs all of them; after the first failure none is begun, and those that run are waited for.
     *
     * @param writes each one transaction, so it may be tried again where the server broke a
     *     deadlock
     */
    static void run(Scope scope, List<Runnable> writes) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
            var ends = new ExecutorCompletionService<Void>(threads);
            for (Runnable write : writes) {
                ends.submit(() -> patiently(scope, write), null);
            }
            try {
                for (int i = 0; i < writes.size(); i++) {
                    ends.take().get();
                }
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException(failure);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new CallCancelledException();
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static void patiently(Scope scope, Runnable write) {
        for (int tried = 1; ; tried++) {
            try {
                write.run();
                return;
            } catch (GraphException.Transient collision) {
                if (tried == TRIES || !Faults.deadlock(collision)) {
                    throw collision;
                }
                pause(scope, Duration.ofMillis(5L << tried));
            }
        }
    }

    private static void pause(Scope scope, Duration atMost) {
        scope.check("writing the code graph");
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(atMost.toMillis()));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        }
    }
}
