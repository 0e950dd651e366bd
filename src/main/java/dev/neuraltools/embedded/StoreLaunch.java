package dev.neuraltools.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jboss.logging.Logger;

/** One attempt to start several stores at once, which ends with all of them or with none. */
final class StoreLaunch {
    private static final Logger LOG = Logger.getLogger(StoreLaunch.class);

    private final List<Future<? extends Optional<? extends Store>>> attempts = new ArrayList<>();

    /** Begins to start a store, or nothing when it runs elsewhere. */
    <S extends Store> Future<Optional<S>> unless(boolean external, Callable<S> start) {
        if (external) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        FutureTask<Optional<S>> attempt = new FutureTask<>(() -> Optional.of(start.call()));
        attempts.add(attempt);
        Thread.ofVirtual().start(attempt);
        return attempt;
    }

    /**
     * Returns when all serve.
     *
     * @throws IOException what the first that failed said; the others are stopped by then
     */
    List<Store> await() throws IOException, InterruptedException {
        List<Store> started = new ArrayList<>();
        try {
            for (Future<? extends Optional<? extends Store>> attempt : attempts) {
                attempt.get().ifPresent(started::add);
            }
            return List.copyOf(started);
        } catch (ExecutionException e) {
            abandon();
            throw asStartFailure(e);
        } catch (InterruptedException e) {
            abandon();
            throw e;
        }
    }

    private static IOException asStartFailure(ExecutionException failure) {
        return failure.getCause() instanceof IOException known
                ? known
                : new StoreStartException(
                        "A store could not be started: " + failure.getMessage(), failure);
    }

    private void abandon() {
        List<Store> up = new ArrayList<>();
        for (Future<? extends Optional<? extends Store>> attempt : attempts) {
            attempt.cancel(true);
            if (attempt.state() == Future.State.SUCCESS) {
                attempt.resultNow().ifPresent(up::add);
            }
        }
        stop(up);
    }

    /** Ends all of them at once and returns when they are gone. */
    static void stop(List<Store> stores) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Store store : stores) {
                threads.execute(() -> stop(store));
            }
        }
    }

    private static void stop(Store store) {
        try {
            store.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s did not end in good order", store);
        }
    }
}
