package dev.neuraltools.embed.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.neuraltools.scope.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures the embedder against ONNX Runtime alone: the same model, the same texts, already cut
 * into tokens and sorted by length, no pooling, at each of several ways to use its threads and
 * batches. Then the embedder and the best of these ways take turns, so that what else the machine
 * does meets both.
 */
public final class EmbedBenchmark {

    /**
     * A way to use the runtime.
     *
     * @param callers how many runs at the same time
     * @param threads of each run
     * @param batch texts of each run
     */
    public record Way(int callers, int threads, int batch) {
        @Override
        public String toString() {
            return "%d × %d threads, batches of %d".formatted(callers, threads, batch);
        }
    }

    /**
     * What was measured, each the median of its rounds.
     *
     * @param embedder texts a second from text to vector
     * @param runtime texts a second of the runtime at its best way
     * @param best that way
     */
    public record Result(double embedder, double runtime, Way best) {

        /** How much of the runtime's speed the embedder reaches; 1 is all of it. */
        public double ratio() {
            return embedder / runtime;
        }
    }

    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final OnnxModel model;
    private final List<String> texts;
    private final int rounds;
    private final int processors = Runtime.getRuntime().availableProcessors();

    /**
     * @param rounds how often each is measured
     */
    public EmbedBenchmark(OnnxModel model, List<String> texts, int rounds) {
        this.model = model;
        this.texts = List.copyOf(texts);
        this.rounds = rounds;
    }

    /** Measures; takes as long as embedding the texts seven times, and twice more a round. */
    public Result run() throws IOException, OrtException {
        List<long[]> ids = ids();
        Way best = best(ids);
        double[] embedder = new double[rounds];
        double[] runtime = new double[rounds];
        try (OnnxEmbedder own = new OnnxEmbedder(model)) {
            own.passages(texts, Deadline.in(LIMIT));
            for (int round = 0; round < rounds; round++) {
                embedder[round] = rate(() -> own.passages(texts, Deadline.in(LIMIT)));
                runtime[round] = alone(best, ids);
            }
        }
        return new Result(median(embedder), median(runtime), best);
    }

    private Way best(List<long[]> ids) throws IOException, OrtException {
        Way best = ways().getFirst();
        double highest = 0;
        for (Way way : ways()) {
            double rate = alone(way, ids);
            if (rate > highest) {
                highest = rate;
                best = way;
            }
        }
        return best;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private List<Way> ways() {
        return List.of(
                new Way(processors, 1, 1),
                new Way(processors, 1, 2),
                new Way(processors, 1, 8),
                new Way(processors, 1, 32),
                new Way(1, processors, 1),
                new Way(1, processors, 8),
                new Way(1, processors, 32));
    }

    private List<long[]> ids() throws IOException {
        try (Tokenizer tokenizer = Tokenizer.load(model)) {
            return texts.stream()
                    .map(tokenizer::ids)
                    .sorted(Comparator.comparingInt(text -> -text.length))
                    .toList();
        }
    }

    private double alone(Way way, List<long[]> ids) throws IOException, OrtException {
        OrtEnvironment environment = OnnxLibraries.environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(way.threads());
            byte[] network = OnnxModel.locate(model.network()).openStream().readAllBytes();
            try (OrtSession session = environment.createSession(network, options);
                    ExecutorService callers = Executors.newFixedThreadPool(way.callers())) {
                // The first runs allocate; they are no part of the measure.
                send(environment, session, ids.subList(0, Math.min(ids.size(), way.batch())));
                return rate(() -> all(environment, session, way, ids, callers));
            }
        }
    }

    private static void all(
            OrtEnvironment environment,
            OrtSession session,
            Way way,
            List<long[]> ids,
            ExecutorService threads) {
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < way.callers(); caller++) {
            callers.add(
                    CompletableFuture.runAsync(
                            () -> drain(environment, session, way.batch(), ids, next), threads));
        }
        callers.forEach(CompletableFuture::join);
    }

    private static void drain(
            OrtEnvironment environment,
            OrtSession session,
            int batch,
            List<long[]> ids,
            AtomicInteger next) {
        for (int from = next.getAndAdd(batch); from < ids.size(); from = next.getAndAdd(batch)) {
            try {
                send(environment, session, ids.subList(from, Math.min(ids.size(), from + batch)));
            } catch (OrtException failure) {
                throw new CompletionException(failure);
            }
        }
    }

    private static void send(OrtEnvironment environment, OrtSession session, List<long[]> texts)
            throws OrtException {
        int width = texts.getFirst().length;
        long[][] ids = new long[texts.size()][width];
        long[][] mask = new long[texts.size()][width];
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(texts.get(i), 0, ids[i], 0, texts.get(i).length);
            Arrays.fill(mask[i], 0, texts.get(i).length, 1);
        }
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
                OnnxTensor types =
                        OnnxTensor.createTensor(environment, new long[texts.size()][width])) {
            session.run(
                            Map.of(
                                    "input_ids", idTensor,
                                    "attention_mask", maskTensor,
                                    "token_type_ids", types))
                    .close();
        }
    }

    private double rate(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return texts.size() / ((System.nanoTime() - start) / 1e9);
    }
}
