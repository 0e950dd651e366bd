package dev.neuraltools.retrieve;

import dev.neuraltools.cache.CacheKey;
import dev.neuraltools.cache.Codec;
import dev.neuraltools.cache.ReadThrough;
import dev.neuraltools.embed.Embedder;
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
     * @throws dev.neuraltools.embed.EmbeddingException when the embedder fails
     */
    float[] of(Scope scope, String query);

    /** Embeds each query anew. */
    static QueryVectors of(Embedder embedder) {
        return (scope, query) -> embedder.query(query, scope.deadline());
    }

    /** Keeps what was embedded, under the embedder's name and the query. */
    static QueryVectors kept(Embedder embedder, ReadThrough<float[]> kept) {
        return (scope, query) ->
                kept.get(
                        scope,
                        CacheKey.of(List.of(embedder.name(), query)),
                        () -> embedder.query(query, scope.deadline()),
                        vector -> vector.length == embedder.dimension());
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
