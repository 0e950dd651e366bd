package dev.neuraltools.index;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.SymbolNode;
import dev.neuraltools.queue.JobRequest;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.ChunkCounts;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.VectorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Gives the chunks of a project their dense vectors: the second wave. Which are missing is asked of
 * the store, so a wave after one that was broken off goes on where that one was. Thread-safe for
 * different projects.
 */
public final class EmbedWave {

    /** Chunks that are asked for at once and put in order. */
    private static final int PAGE = 2048;

    /** So many are embedded before the wave looks whether it has to give way: half a second. */
    private static final int BATCH = 64;

    private static final Duration BATCH_TIME = Duration.ofMinutes(5);
    private static final Duration STAMP_EVERY = Duration.ofSeconds(1);
    private static final Duration YIELD = Duration.ofSeconds(1);

    private final IndexStores stores;
    private final Quiet quiet;

    /**
     * @param quiet first waves, to which this one gives way
     */
    public EmbedWave(IndexStores stores, Quiet quiet) {
        this.stores = stores;
        this.quiet = quiet;
    }

    /**
     * Embeds until nothing is pending; blocks so long.
     *
     * @return for people: what was done
     */
    public String run(JobRequest request, IndexScopes scopes, Progress progress)
            throws InterruptedException {
        Run run = new Run(request, scopes, progress);
        while (run.page()) {
            scopes.check();
        }
        return "embedded " + run.made + " chunks, took over " + run.takenOver;
    }

    /** One wave at work. */
    private final class Run {

        private final JobRequest request;
        private final IndexScopes scopes;
        private final Progress progress;
        private final EmbeddingCache cache;
        private Deadline nextStamp = Deadline.in(STAMP_EVERY);
        private long made;
        private long takenOver;
        private long embedded;
        private long embeddable;

        Run(JobRequest request, IndexScopes scopes, Progress progress) {
            this.request = request;
            this.scopes = scopes;
            this.progress = progress;
            this.cache = new EmbeddingCache(stores.cache(), stores.embedder(), scopes);
        }

        /** Embeds a page of the live generation; false when none is left. */
        boolean page() throws InterruptedException {
            int generation = live();
            if (generation == 0) {
                return false;
            }
            try {
                return page(generation);
            } catch (VectorException gone) {
                if (live() == generation) {
                    throw gone;
                }
                return true;
            }
        }

        /** The generation to embed, 0 where there is none whose vectors are of this embedder. */
        private int live() {
            return stores.catalog()
                    .find(scopes.scope(), request.project())
                    .filter(state -> state.embedder().equals(stores.embedder().name()))
                    .map(ProjectState::generation)
                    .orElse(0);
        }

        private boolean page(int generation) throws InterruptedException {
            List<CodeChunk> pending = stores.vectors().pending(at(generation), PAGE);
            stamp(generation);
            if (pending.isEmpty()) {
                return false;
            }
            List<CodeChunk> ordered = centralFirst(generation, pending);
            for (int from = 0; from < ordered.size(); from += BATCH) {
                giveWay();
                embed(generation, ordered.subList(from, Math.min(ordered.size(), from + BATCH)));
                if (nextStamp.passed()) {
                    stamp(generation);
                }
            }
            if (stores.vectors().pending(at(generation), 1).equals(pending.subList(0, 1))) {
                throw new IllegalStateException(
                        "the vector store does not keep dense vectors of " + request.project());
            }
            stamp(generation);
            return true;
        }

        private ProjectScope at(int generation) {
            return scopes.project(request.project(), generation);
        }

        private void giveWay() throws InterruptedException {
            while (!quiet.await(YIELD)) {
                scopes.check();
                progress.at("embed", embedded, embeddable);
            }
        }

        private List<CodeChunk> centralFirst(int generation, List<CodeChunk> pending) {
            Map<String, Double> centrality = new HashMap<>();
            List<String> ids =
                    pending.stream()
                            .map(CodeChunk::symbolId)
                            .filter(id -> !id.isEmpty())
                            .distinct()
                            .toList();
            for (SymbolNode symbol : stores.graph().symbols(at(generation), ids)) {
                centrality.put(symbol.id(), symbol.centrality());
            }
            List<CodeChunk> ordered = new ArrayList<>(pending);
            ordered.sort(
                    Comparator.<CodeChunk>comparingDouble(chunk ->
                                    -chunk.priority()
                                            - centrality.getOrDefault(chunk.symbolId(), 0.0))
                            .thenComparing(CodeChunk::path)
                            .thenComparingInt(CodeChunk::startLine));
            return ordered;
        }

        private void embed(int generation, List<CodeChunk> chunks) {
            scopes.check();
            Map<UUID, float[]> vectors = new HashMap<>(cache.get(chunks));
            takenOver += vectors.size();
            List<CodeChunk> unknown =
                    chunks.stream().filter(chunk -> !vectors.containsKey(chunk.id())).toList();
            if (!unknown.isEmpty()) {
                List<float[]> fresh =
                        stores.embedder()
                                .passages(
                                        unknown.stream().map(CodeChunk::passage).toList(),
                                        Deadline.in(BATCH_TIME));
                cache.put(unknown, fresh);
                for (int i = 0; i < unknown.size(); i++) {
                    vectors.put(unknown.get(i).id(), fresh.get(i));
                }
                made += unknown.size();
            }
            stores.vectors().embed(at(generation), vectors);
            embedded += chunks.size();
            progress.at("embed", Math.min(embedded, embeddable), embeddable);
        }

        /** Says in the catalog how much is covered. */
        private void stamp(int generation) {
            ChunkCounts counts = stores.vectors().counts(at(generation));
            embedded = counts.embedded();
            embeddable = counts.embeddable();
            stores.catalog()
                    .update(
                            scopes.scope(),
                            request.project(),
                            state -> States.embedded(state, generation, counts));
            progress.at("embed", embedded, embeddable);
            nextStamp = Deadline.in(STAMP_EVERY);
        }
    }
}
