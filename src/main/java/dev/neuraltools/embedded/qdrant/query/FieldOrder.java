package dev.neuraltools.embedded.qdrant.query;

import com.google.protobuf.Timestamp;
import dev.neuraltools.embedded.qdrant.collection.PointTable;
import dev.neuraltools.embedded.qdrant.payload.Datetimes;
import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.IndexKind;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.StartFrom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points in the order of a field that has an index of numbers or points in time. A point with
 * several values comes once for each.
 *
 * @param key the path of the field
 * @param descending whether the largest comes first
 * @param start where to begin
 */
public record FieldOrder(String key, boolean descending, StartFrom start) {

    /** A slot and the value that puts it in its place: a long or a double. */
    public record Place(int slot, Number value) {}

    public static FieldOrder of(OrderBy order) {
        return new FieldOrder(
                order.getKey(), order.getDirection() == Direction.Desc, order.getStartFrom());
    }

    /**
     * The first of the candidates in this order.
     *
     * @throws Rejected when the field has no index that can be walked in order
     */
    public List<Place> first(PointTable points, SlotSet candidates, long limit) {
        FieldIndex index = points.index(key);
        if (index == null || !index.kind().isOrdered()) {
            throw Rejected.invalid(
                    "Wrong input: No range index for `order_by` key: `%s`. Please create one to use `order_by`: an index of type integer, float or datetime."
                            .formatted(key));
        }
        List<Place> places = new ArrayList<>();
        index.walk(
                descending,
                startKey(index.kind()),
                (value, slots) -> {
                    slots.retain(candidates)
                            .forEach(slot -> {
                                if (places.size() < limit) {
                                    places.add(new Place(slot, (Number) value));
                                }
                            });
                    return places.size() < limit;
                });
        return places;
    }

    private @Nullable Comparable<?> startKey(IndexKind kind) {
        if (kind == IndexKind.DATETIME) {
            return startMicros();
        }
        Double number =
                switch (start.getValueCase()) {
                    case FLOAT -> start.getFloat();
                    case INTEGER -> (double) start.getInteger();
                    case TIMESTAMP, DATETIME, VALUE_NOT_SET -> null;
                };
        if (number == null || kind == IndexKind.FLOAT) {
            return number;
        }
        return start.hasInteger()
                ? (Comparable<?>) start.getInteger()
                : (Comparable<?>) (long) (descending ? Math.floor(number) : Math.ceil(number));
    }

    private @Nullable Long startMicros() {
        return switch (start.getValueCase()) {
            case INTEGER -> start.getInteger();
            case TIMESTAMP -> micros(start.getTimestamp());
            case DATETIME -> Datetimes.micros(start.getDatetime());
            case FLOAT, VALUE_NOT_SET -> null;
        };
    }

    private static long micros(Timestamp timestamp) {
        return timestamp.getSeconds() * 1_000_000 + timestamp.getNanos() / 1_000;
    }
}
