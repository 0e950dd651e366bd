package dev.neuraltools.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One attempt to start several stores at once, which ends with all of them or with none. */
final class StoreLaunch {
    private static final Logger LOG = Logger.getLogger(StoreLaunch.class);

    private final List<Future<? extends @Nullable Store>> attempts = new ArrayList<>();

    /** Begins to start a store, or nothing when it runs elsewhere. */
    <S extends Store> Future<@Nullable S> unless(boolean external, Callable<S> start) {
        CompletableFuture<@Nullable S> attempt = new CompletableFuture<>();
        if (external) {
            attempt.complete(null);
            return attempt;
        }
        ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        Future<@Nullable S> started = thread.submit(start::call);
        thread.shutdown();
        attempts.add(started);
        return started;
    }

    /**
     * Returns when all serve.
     *
     * @throws IOException what the first that failed said; the others are stopped by then
     */
    List<Store> await() throws IOException, InterruptedException {
        List<Store> started = new ArrayList<>();
        try {
            for (Future<? extends @Nullable Store> attempt : attempts) {
                Store store = attempt.get();
                if (store != null) {
                    started.add(store);
                }
            }
            return List.copyOf(started);
        } catch (ExecutionException e) {
            abandon();
            throw asStartFailure(e.getCause());
        } catch (InterruptedException e) {
            abandon();
            throw e;
        }
    }

    private static IOException asStartFailure(@Nullable Throwable cause) {
        return cause instanceof IOException known
                ? known
                : new StoreStartException("A store could not be started: " + cause, cause);
    }

    private void abandon() {
        List<Store> up = new ArrayList<>();
        for (Future<? extends @Nullable Store> attempt : attempts) {
            attempt.cancel(true);
            if (attempt.state() == Future.State.SUCCESS && attempt.resultNow() instanceof Store s) {
                up.add(s);
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
            store.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s did not end in good order", store);
        }
    }
}
