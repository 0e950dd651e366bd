package dev.neuraltools.index;

import dev.neuraltools.cache.Cache;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.index.scan.SourceReader;
import dev.neuraltools.vector.CodeChunk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The vectors of passages by their content, over all projects: 32-bit floats, little end first,
 * under {@code emb:NAME:HASH}. Thread-safe.
 */
final class EmbeddingCache {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Cache cache;
    private final Embedder embedder;
    private final IndexScopes scopes;

    EmbeddingCache(Cache cache, Embedder embedder, IndexScopes scopes) {
        this.cache = cache;
        this.embedder = embedder;
        this.scopes = scopes;
    }

    /** The vectors of those of the chunks whose content was embedded before. */
    Map<UUID, float[]> get(List<CodeChunk> chunks) {
        if (chunks.isEmpty()) {
            return Map.of();
        }
        Map<String, byte[]> found =
                cache.get(scopes.scope(), chunks.stream().map(this::key).distinct().toList());
        Map<UUID, float[]> vectors = new HashMap<>();
        if (!found.isEmpty()) {
            for (CodeChunk chunk : chunks) {
                byte[] bytes = found.get(key(chunk));
                if (bytes != null && bytes.length == Float.BYTES * embedder.dimension()) {
                    vectors.put(chunk.id(), vector(bytes));
                }
            }
        }
        return vectors;
    }

    /** Keeps vectors for the next time that the same content is seen. */
    void put(List<CodeChunk> chunks, List<float[]> vectors) {
        Map<String, byte[]> values = new HashMap<>();
        for (int i = 0; i < chunks.size(); i++) {
            values.put(key(chunks.get(i)), bytes(vectors.get(i)));
        }
        cache.put(scopes.scope(), values, KEPT);
    }

    private String key(CodeChunk chunk) {
        byte[] passage = chunk.passage().getBytes(StandardCharsets.UTF_8);
        return "emb:" + embedder.name() + ":" + SourceReader.hash(passage);
    }

    private static float[] vector(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }
}
