package dev.neuraltools.vector.qdrant;

import static io.qdrant.client.ValueFactory.value;

import dev.neuraltools.vector.CommitHit;
import dev.neuraltools.vector.CommitPoint;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.Vector;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Commits as Qdrant keeps them, and back. */
final class CommitPoints {

    private CommitPoints() {}

    /** The point of a commit; its id derives from the hash. */
    static PointStruct point(CommitPoint commit) {
        Map<String, Vector> vectors = new HashMap<>();
        Sparse.put(vectors, Schema.COMMIT, commit.terms());
        return PointStruct.newBuilder()
                .setId(PointIdFactory.id(id(commit.hash())))
                .putPayload(Schema.TYPE, value(Filters.COMMIT))
                .putPayload("hash", value(commit.hash()))
                .putPayload("message", value(commit.message()))
                .putPayload("time", value(commit.time().getEpochSecond()))
                .putPayload("paths", Payload.of(commit.paths()))
                .putPayload("code", value(commit.code()))
                .setVectors(VectorsFactory.namedVectors(vectors))
                .build();
    }

    /** The commit of a point that was found. */
    static CommitHit hit(ScoredPoint point) {
        Payload payload = new Payload(point.getPayloadMap());
        return new CommitHit(
                payload.text("hash"),
                payload.text("message"),
                payload.texts("paths"),
                payload.number("code"),
                point.getScore());
    }

    private static UUID id(String hash) {
        return UUID.nameUUIDFromBytes(("commit " + hash).getBytes(StandardCharsets.UTF_8));
    }
}
