package dev.neuraltools.vector.qdrant;

import static io.qdrant.client.ValueFactory.value;

import dev.neuraltools.vector.ChunkPoint;
import dev.neuraltools.vector.CodeChunk;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.Vector;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Chunks as Qdrant keeps them, and back. */
final class ChunkPoints {

    private ChunkPoints() {}

    /** The point of a chunk, with those of its vectors that say something. */
    static PointStruct point(ChunkPoint chunk) {
        Map<String, Vector> vectors = new HashMap<>();
        Sparse.put(vectors, Schema.BODY, chunk.body());
        Sparse.put(vectors, Schema.NAMES, chunk.names());
        Sparse.put(vectors, Schema.FILE, chunk.file());
        float[] dense = chunk.dense();
        if (dense != null) {
            vectors.put(Schema.DENSE, VectorFactory.vector(dense));
        }
        return PointStruct.newBuilder()
                .setId(PointIdFactory.id(chunk.chunk().id()))
                .putAllPayload(payload(chunk.chunk()))
                .setVectors(VectorsFactory.namedVectors(vectors))
                .build();
    }

    /** The dense vector that a point is given. */
    static PointVectors dense(UUID id, float[] vector) {
        return PointVectors.newBuilder()
                .setId(PointIdFactory.id(id))
                .setVectors(
                        VectorsFactory.namedVectors(
                                Map.of(Schema.DENSE, VectorFactory.vector(vector))))
                .build();
    }

    private static Map<String, Value> payload(CodeChunk chunk) {
        Map<String, Value> payload = new HashMap<>();
        payload.put(Schema.TYPE, value(Filters.CHUNK));
        payload.put(Schema.PATH, value(chunk.path()));
        payload.put(Schema.LANGUAGE, value(chunk.language()));
        payload.put("start_line", value(chunk.startLine()));
        payload.put("end_line", value(chunk.endLine()));
        payload.put("symbol_id", value(chunk.symbolId()));
        payload.put("symbol", value(chunk.symbol()));
        payload.put(Schema.KIND, value(chunk.kind()));
        payload.put("defines", Payload.of(chunk.defines()));
        payload.put(Schema.HEADER, value(chunk.header()));
        payload.put(Schema.TEXT, value(chunk.text()));
        payload.put(Schema.TEST, value(chunk.test()));
        payload.put(Schema.EMBEDDABLE, value(chunk.embeddable()));
        payload.put(Schema.PRIORITY, value(chunk.priority()));
        return payload;
    }

    /** The chunk of a point. */
    static CodeChunk chunk(PointId id, Map<String, Value> fields) {
        Payload payload = new Payload(fields);
        return new CodeChunk(
                UUID.fromString(id.getUuid()),
                payload.text(Schema.PATH),
                payload.text(Schema.LANGUAGE),
                payload.number("start_line"),
                payload.number("end_line"),
                payload.text("symbol_id"),
                payload.text("symbol"),
                payload.text(Schema.KIND),
                payload.texts("defines"),
                payload.text(Schema.HEADER),
                payload.text(Schema.TEXT),
                payload.flag(Schema.TEST),
                payload.flag(Schema.EMBEDDABLE),
                payload.decimal(Schema.PRIORITY));
    }
}
