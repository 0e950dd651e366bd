package dev.neuraltools.retrieve;

import dev.neuraltools.cache.CacheKey;
import dev.neuraltools.cache.Codec;
import dev.neuraltools.cache.ReadThrough;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.embed.EmbeddingException;
import dev.neuraltools.scope.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The embeddings of queries, each made once for as long as it is kept. Thread-safe. */
@FunctionalInterface
public interface QueryVectors {

    /**
     * A query's embedding, not to be changed. Blocks as the embedder does.
     *
     * @param model that made the vectors which it is to be compared with
     * @throws EmbeddingException when the embedder fails, or is another
     */
    float[] of(Scope scope, String model, String query);

    /** Embeds each query anew. */
    static QueryVectors of(Embedder embedder) {
        return (scope, model, query) -> {
            requireSame(embedder, model);
            return embedder.query(query, scope.deadline());
        };
    }

    /** Keeps what was embedded, under the embedder's name and the query. */
    static QueryVectors kept(Embedder embedder, ReadThrough<float[]> kept) {
        return (scope, model, query) -> {
            requireSame(embedder, model);
            return kept.get(
                    scope,
                    CacheKey.of(List.of(embedder.name(), query)),
                    () -> embedder.query(query, scope.deadline()),
                    vector -> vector.length == embedder.dimension());
        };
    }

    private static void requireSame(Embedder embedder, String model) {
        if (!embedder.name().equals(model)) {
            throw new EmbeddingException(
                    "the project was embedded by %s, and queries are by %s; index it with --clean"
                            .formatted(model, embedder.name()));
        }
    }

    /** Vectors as 32-bit floats, little end first. */
    final class Bytes implements Codec<float[]> {

        @Override
        public byte[] write(float[] vector) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            return bytes.array();
        }

        @Override
        public float[] read(byte[] bytes) throws IOException {
            if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
                throw new IOException("these are no floats");
            }
            float[] vector = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
            return vector;
        }
    }
}
