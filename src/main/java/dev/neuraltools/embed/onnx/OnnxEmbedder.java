package dev.neuraltools.embed.onnx;

import dev.neuraltools.embed.Embedder;
import dev.neuraltools.embed.EmbeddingException;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Embeds with a model inside this process, on as many threads as it is given.
 *
 * <p>The model is loaded in the background from the moment on that this is made; whoever comes
 * before waits for it. Queries have threads of their own, and passages, cut into batches of some
 * milliseconds each, hold still while a query is there. A vector depends a little on what shares
 * its batch, for the network's 8-bit activations are scaled over all of it; texts that fill what
 * the model reads do not share one.
 */
public final class OnnxEmbedder implements Embedder, AutoCloseable {

    /** With the padding; larger batches are slower and take more memory on a CPU. */
    private static final int TOKENS_PER_BATCH = 256;

    private static final int TEXTS_PER_SLICE = 16;
    private static final long PATIENCE_MILLIS = 50;
    private static final long CLOSE_SECONDS = 5;

    private final OnnxModel model;
    private final QueryGate gate = new QueryGate(PATIENCE_MILLIS);
    private final ExecutorService queries;
    private final ExecutorService passages;
    private final Future<Network> network;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** An embedder that uses every processor. */
    public OnnxEmbedder(OnnxModel model) {
        this(model, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param threads how many batches of passages, and how many queries, run at the same time
     */
    public OnnxEmbedder(OnnxModel model, int threads) {
        this.model = model;
        this.queries = threads("embed-query-", threads);
        this.passages = threads("embed-passage-", threads);
        this.network =
                queries.submit(
                        () -> Network.load(model, Math.max(TOKENS_PER_BATCH, model.tokens())));
    }

    @Override
    public String name() {
        return model.name() + "@" + model.tokens();
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public float[] query(String text, Deadline deadline) {
        Network loaded = loaded(deadline);
        gate.enter();
        try {
            return all(
                            queries,
                            List.of(text),
                            deadline,
                            one -> loaded.run(List.of(loaded.ids(one))))
                    .getFirst()[0];
        } finally {
            gate.leave();
        }
    }

    @Override
    public List<float[]> passages(List<String> texts, Deadline deadline) {
        Network loaded = loaded(deadline);
        List<long[]> ids =
                all(passages, slices(texts), deadline, givingWay(slice -> tokenized(loaded, slice)))
                        .stream()
                        .flatMap(List::stream)
                        .toList();
        List<List<Integer>> batches = Batches.of(ids, loaded.tokens());
        List<float[][]> results =
                all(
                        passages,
                        batches,
                        deadline,
                        givingWay(batch -> loaded.run(batch.stream().map(ids::get).toList())));
        float[][] vectors = new float[texts.size()][];
        for (int i = 0; i < batches.size(); i++) {
            for (int j = 0; j < batches.get(i).size(); j++) {
                vectors[batches.get(i).get(j)] = results.get(i)[j];
            }
        }
        return List.of(vectors);
    }

    private static List<List<String>> slices(List<String> texts) {
        return IntStream.iterate(0, from -> from < texts.size(), from -> from + TEXTS_PER_SLICE)
                .mapToObj(
                        from -> texts.subList(from, Math.min(texts.size(), from + TEXTS_PER_SLICE)))
                .toList();
    }

    private static List<long[]> tokenized(Network loaded, List<String> texts) {
        return texts.stream().map(loaded::ids).toList();
    }

    private Network loaded(Deadline deadline) {
        if (deadline.passed()) {
            throw new DeadlineExceededException("embedding");
        }
        return await(network, deadline);
    }

    /**
     * Does each piece of work on the threads; none that has not begun is left when this returns.
     */
    private <T, R> List<R> all(
            ExecutorService threads, List<T> pieces, Deadline deadline, Step<T, R> step) {
        List<Future<R>> futures = new ArrayList<>(pieces.size());
        try {
            for (T piece : pieces) {
                futures.add(submit(threads, () -> step.apply(piece)));
            }
            return futures.stream().map(future -> await(future, deadline)).toList();
        } finally {
            futures.forEach(future -> future.cancel(false));
        }
    }

    /** The step, made to let queries go first. */
    private <T, R> Step<T, R> givingWay(Step<T, R> step) {
        return piece -> {
            gate.giveWay();
            return step.apply(piece);
        };
    }

    private static <R> Future<R> submit(ExecutorService threads, Callable<R> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException closed) {
            throw new EmbeddingException("the embedding model is closed", closed);
        }
    }

    private <R> R await(Future<R> future, Deadline deadline) {
        try {
            return future.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new DeadlineExceededException("embedding");
        } catch (CancellationException closed) {
            throw new EmbeddingException("the embedding model is closed", closed);
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        } catch (ExecutionException failure) {
            throw new EmbeddingException(
                    "the embedding model %s failed: %s; with EMBED_URL set, a service is used instead"
                            .formatted(name(), failure.getCause()),
                    failure);
        }
    }

    private static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /** Lets the runs that have begun end, fails those that wait, and frees the model. */
    @Override
    public void close() {
        stop(passages);
        stop(queries);
        try {
            boolean quiet =
                    passages.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)
                            && queries.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            // Freed under a run, the process would die: better to leave the memory to its end.
            boolean open = !closed.getAndSet(true);
            if (quiet && open && network.state() == Future.State.SUCCESS) {
                network.resultNow().close();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(ExecutorService threads) {
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof Future<?> future) {
                future.cancel(false);
            }
        }
    }

    /** One step of the work on a thread. */
    @FunctionalInterface
    private interface Step<T, R> {
        R apply(T piece) throws Exception;
    }
}
