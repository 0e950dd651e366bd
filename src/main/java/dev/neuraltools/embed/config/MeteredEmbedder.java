package dev.neuraltools.embed.config;

import dev.neuraltools.embed.Embedder;
import dev.neuraltools.scope.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An embedder that counts and times what another one does. Thread-safe. */
final class MeteredEmbedder implements Embedder {

    private static final Duration[] QUERIES =
            Stream.of(1, 2, 5, 10, 20, 50, 100, 250, 1_000, 3_000)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final Embedder embedder;
    private final Timer queries;
    private final Counter passages;
    private final Counter failures;

    MeteredEmbedder(Embedder embedder, MeterRegistry registry) {
        this.embedder = embedder;
        this.queries =
                Timer.builder("neural.embedding.query.duration")
                        .description("embedding a query")
                        .serviceLevelObjectives(QUERIES)
                        .register(registry);
        this.passages =
                Counter.builder("neural.embedding.chunks")
                        .description("chunks that were embedded")
                        .register(registry);
        this.failures =
                Counter.builder("neural.embedding.failures")
                        .description("requests to the embedder that ended without vectors")
                        .register(registry);
    }

    @Override
    public String name() {
        return embedder.name();
    }

    @Override
    public int dimension() {
        return embedder.dimension();
    }

    @Override
    public float[] query(String text, Deadline deadline) {
        long begun = System.nanoTime();
        float[] vector = counted(() -> embedder.query(text, deadline));
        queries.record(Duration.ofNanos(System.nanoTime() - begun));
        return vector;
    }

    @Override
    public List<float[]> passages(List<String> texts, Deadline deadline) {
        List<float[]> vectors = counted(() -> embedder.passages(texts, deadline));
        passages.increment(vectors.size());
        return vectors;
    }

    private <R> R counted(Supplier<R> work) {
        boolean ended = false;
        try {
            R result = work.get();
            ended = true;
            return result;
        } finally {
            if (!ended) {
                failures.increment();
            }
        }
    }

    /** The one that does the work. */
    Embedder worker() {
        return embedder;
    }
}
