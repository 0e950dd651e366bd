package dev.neuraltools.index;

import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.VectorIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Dense vectors that need not be made again: of the same chunk in the live generation, of the same
 * content in the cache. Thread-safe.
 */
final class KnownVectors {

    private final VectorIndex vectors;
    private final EmbeddingCache cache;
    private final @Nullable Supplier<ProjectScope> live;

    /**
     * @param live the generation whose vectors may be taken over, or null where there is none
     */
    KnownVectors(VectorIndex vectors, EmbeddingCache cache, @Nullable Supplier<ProjectScope> live) {
        this.vectors = vectors;
        this.cache = cache;
        this.live = live;
    }

    /** The vectors of those of the chunks that have one. */
    Map<UUID, float[]> of(List<CodeChunk> chunks) {
        List<CodeChunk> embeddable = chunks.stream().filter(CodeChunk::embeddable).toList();
        if (embeddable.isEmpty()) {
            return Map.of();
        }
        Map<UUID, float[]> known = new HashMap<>();
        if (live != null) {
            known.putAll(
                    vectors.vectors(live.get(), embeddable.stream().map(CodeChunk::id).toList()));
        }
        List<CodeChunk> unknown =
                embeddable.stream().filter(chunk -> !known.containsKey(chunk.id())).toList();
        known.putAll(cache.get(unknown));
        return known;
    }
}
