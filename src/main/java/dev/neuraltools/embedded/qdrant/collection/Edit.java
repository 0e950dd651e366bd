package dev.neuraltools.embedded.qdrant.collection;

import dev.neuraltools.embedded.qdrant.point.PointKey;
import java.util.List;

/** A change of one point that has been checked and cannot fail any more. */
sealed interface Edit {

    /** Makes the point, or replaces it with all that it has. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
    record Put(PointKey key, byte[] payload, NamedVectors vectors) implements Edit {}

    /** Takes the point away, if it is there. */
    record Remove(PointKey key) implements Edit {}

    /** Replaces the payload of a point that is there. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
    record PutPayload(PointKey key, byte[] payload) implements Edit {}

    /** Replaces some vectors of a point that is there and leaves the others. */
    record PutVectors(PointKey key, NamedVectors vectors) implements Edit {}

    /** Takes some vectors of a point that is there away. */
    record DropVectors(PointKey key, List<String> names) implements Edit {}
}
