package dev.neuraltools.embedded.qdrant.filter;

import com.google.protobuf.Timestamp;
import dev.neuraltools.embedded.qdrant.payload.Datetimes;
import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.IndexKind;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.JsonWithInt.Value;
import org.jspecify.annotations.Nullable;

/**
 * A point in time between two bounds, both inclusive.
 *
 * @param first microseconds since 1970
 * @param last microseconds since 1970
 */
record InPeriod(long first, long last) implements FieldTest {

    static InPeriod of(DatetimeRange range) {
        long first = Long.MIN_VALUE;
        long last = Long.MAX_VALUE;
        if (range.hasGte()) {
            first = micros(range.getGte());
        }
        if (range.hasGt()) {
            first = Math.max(first, micros(range.getGt()) + 1);
        }
        if (range.hasLte()) {
            last = micros(range.getLte());
        }
        if (range.hasLt()) {
            last = Math.min(last, micros(range.getLt()) - 1);
        }
        return new InPeriod(first, last);
    }

    private static long micros(Timestamp timestamp) {
        return timestamp.getSeconds() * 1_000_000 + timestamp.getNanos() / 1_000;
    }

    @Override
    public boolean testElement(Value element) {
        Long micros = element.hasStringValue() ? Datetimes.micros(element.getStringValue()) : null;
        return micros != null && micros >= first && micros <= last;
    }

    @Override
    public boolean isAnsweredBy(IndexKind kind) {
        return kind == IndexKind.DATETIME;
    }

    @Override
    public @Nullable SlotSet lookup(FieldIndex index) {
        return isAnsweredBy(index.kind()) ? index.between(first, last) : null;
    }

    @Override
    public boolean mayPassForeign() {
        return false;
    }
}
