package dev.neuraltools.embedded.qdrant.collection;

import dev.neuraltools.embedded.qdrant.payload.PayloadBytes;
import dev.neuraltools.embedded.qdrant.storage.CollectionFolder.SnapshotWriter;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.io.IOException;
import java.util.Collection;

/** Writes a collection as the shortest log that leads to it: its field indexes, then its points. */
final class SnapshotRecords {

    private static final int POINTS_IN_RECORD = 128;

    private SnapshotRecords() {}

    static void write(
            PointTable points,
            Collection<CreateFieldIndexCollection> indexes,
            SnapshotWriter writer)
            throws IOException {
        for (CreateFieldIndexCollection index : indexes) {
            writer.write(Operation.CREATE_FIELD_INDEX.code(), index.toByteArray());
        }
        UpsertPoints.Builder batch = UpsertPoints.newBuilder();
        for (int slot : points.from(null).values()) {
            batch.addPoints(point(points, slot));
            if (batch.getPointsCount() == POINTS_IN_RECORD) {
                writer.write(Operation.RESTORE.code(), batch.build().toByteArray());
                batch.clear();
            }
        }
        if (batch.getPointsCount() > 0) {
            writer.write(Operation.RESTORE.code(), batch.build().toByteArray());
        }
    }

    private static PointStruct point(PointTable points, int slot) {
        NamedVectors.Builder named = NamedVectors.newBuilder();
        points.dense()
                .forEach((name, all) -> {
                    if (all.present().contains(slot)) {
                        named.putVectors(name, dense(all.get(slot)));
                    }
                });
        points.sparse()
                .forEach((name, all) -> {
                    if (all.present().contains(slot)) {
                        named.putVectors(name, sparse(all.get(slot)));
                    }
                });
        return PointStruct.newBuilder()
                .setId(points.key(slot).toId())
                .putAllPayload(PayloadBytes.decode(points.payload(slot)))
                .setVectors(Vectors.newBuilder().setVectors(named))
                .build();
    }

    private static Vector dense(float[] components) {
        DenseVector.Builder vector = DenseVector.newBuilder();
        for (float component : components) {
            vector.addData(component);
        }
        return Vector.newBuilder().setDense(vector).build();
    }

    private static Vector sparse(dev.neuraltools.embedded.qdrant.vectors.SparseVector stored) {
        SparseVector.Builder vector = SparseVector.newBuilder();
        for (int i = 0; i < stored.size(); i++) {
            vector.addIndices(stored.terms()[i]).addValues(stored.weights()[i]);
        }
        return Vector.newBuilder().setSparse(vector).build();
    }
}
