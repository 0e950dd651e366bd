package dev.neuraltools.embedded.qdrant.wire;

import com.google.protobuf.UnknownFieldSet;
import dev.neuraltools.embedded.qdrant.collection.PointTable;
import dev.neuraltools.embedded.qdrant.payload.PayloadBytes;
import dev.neuraltools.embedded.qdrant.payload.PayloadSelection;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import dev.neuraltools.embedded.qdrant.query.RankedPoint;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.OrderValue;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes points into answers, with as much of them as was asked for. */
final class PointWriter {

    private final PointTable points;
    private final boolean payload;
    private final UnaryOperator<Map<String, Value>> payloads;

    /** Which fields are handed on whole and need not be read; missing where parts are wanted. */
    private final @Nullable Predicate<String> whole;

    private final boolean vectors;
    private final Predicate<String> names;

    PointWriter(PointTable points, WithPayloadSelector payload, WithVectorsSelector vectors) {
        this.points = points;
        this.payload = !payload.hasEnable() || payload.getEnable();
        switch (payload.getSelectorOptionsCase()) {
            case ENABLE -> {
                this.payloads = UnaryOperator.identity();
                this.whole = PayloadBytes.ALL;
            }
            case INCLUDE -> {
                PayloadSelection kept = new PayloadSelection(payload.getInclude().getFieldsList());
                this.payloads = kept::keep;
                this.whole = kept.isOfWholeFields() ? kept::names : null;
            }
            case EXCLUDE -> {
                PayloadSelection left = new PayloadSelection(payload.getExclude().getFieldsList());
                this.payloads = left::remove;
                this.whole = left.isOfWholeFields() ? name -> !left.names(name) : null;
            }
            default -> throw Rejected.invalid("Malformed with_payload selector");
        }
        this.vectors = vectors.getEnable() || vectors.hasInclude();
        this.names =
                vectors.hasInclude() ? vectors.getInclude().getNamesList()::contains : _ -> true;
    }

    RetrievedPoint retrieved(int slot) {
        RetrievedPoint.Builder point = RetrievedPoint.newBuilder().setId(points.key(slot).toId());
        if (payload) {
            point.setUnknownFields(payload(slot, RetrievedPoint.PAYLOAD_FIELD_NUMBER));
        }
        if (vectors) {
            point.setVectors(vectors(slot));
        }
        return point.build();
    }

    RetrievedPoint retrieved(int slot, Number order) {
        return retrieved(slot).toBuilder().setOrderValue(orderValue(order)).build();
    }

    ScoredPoint scored(RankedPoint ranked) {
        int slot = ranked.slot();
        ScoredPoint.Builder point =
                ScoredPoint.newBuilder().setId(points.key(slot).toId()).setScore(ranked.score());
        if (ranked.scored()) {
            point.setVersion(points.version(slot));
        }
        Number order = ranked.order();
        if (order != null) {
            point.setOrderValue(orderValue(order));
        }
        if (payload) {
            point.setUnknownFields(payload(slot, ScoredPoint.PAYLOAD_FIELD_NUMBER));
        }
        if (vectors) {
            point.setVectors(vectors(slot));
        }
        return point.build();
    }

    private static OrderValue orderValue(Number order) {
        return order instanceof Long whole
                ? OrderValue.newBuilder().setInt(whole).build()
                : OrderValue.newBuilder().setFloat(order.doubleValue()).build();
    }

    private UnknownFieldSet payload(int slot, int number) {
        byte[] stored = points.payload(slot);
        if (whole != null) {
            return PayloadBytes.entries(stored, number, whole);
        }
        Map<String, Value> parts = payloads.apply(PayloadBytes.decode(stored));
        return PayloadBytes.entries(PayloadBytes.encode(parts), number, PayloadBytes.ALL);
    }

    private VectorsOutput vectors(int slot) {
        NamedVectorsOutput.Builder named = NamedVectorsOutput.newBuilder();
        points.dense()
                .forEach((name, all) -> {
                    if (names.test(name) && all.present().contains(slot)) {
                        named.putVectors(name, dense(all.get(slot)));
                    }
                });
        points.sparse()
                .forEach((name, all) -> {
                    if (names.test(name) && all.present().contains(slot)) {
                        named.putVectors(name, sparse(all.get(slot)));
                    }
                });
        VectorOutput unnamed = named.getVectorsMap().get("");
        return unnamed != null && named.getVectorsCount() == 1
                ? VectorsOutput.newBuilder().setVector(unnamed).build()
                : VectorsOutput.newBuilder().setVectors(named).build();
    }

    private static VectorOutput dense(float[] components) {
        DenseVector.Builder vector = DenseVector.newBuilder();
        for (float component : components) {
            vector.addData(component);
        }
        return VectorOutput.newBuilder().setDense(vector).build();
    }

    private static VectorOutput sparse(
            dev.neuraltools.embedded.qdrant.vectors.SparseVector stored) {
        SparseVector.Builder vector = SparseVector.newBuilder();
        for (int i = 0; i < stored.size(); i++) {
            vector.addIndices(stored.terms()[i]).addValues(stored.weights()[i]);
        }
        return VectorOutput.newBuilder().setSparse(vector).build();
    }
}
