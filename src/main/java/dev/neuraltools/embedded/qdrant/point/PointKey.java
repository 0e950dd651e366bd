package dev.neuraltools.embedded.qdrant.point;

import io.qdrant.client.grpc.Common.PointId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What names a point: an unsigned 64-bit number or a UUID. Numbers come before UUIDs, and both are
 * compared unsigned, which is the order in which points are scrolled.
 *
 * @param uuid whether this is a UUID
 * @param high the upper half of a UUID, 0 for a number
 * @param low the number, or the lower half of a UUID
 */
public record PointKey(boolean uuid, long high, long low) implements Comparable<PointKey> {

    private static final Pattern HYPHENATED =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern SIMPLE = Pattern.compile("\\p{XDigit}{32}");

    public static PointKey number(long number) {
        return new PointKey(false, 0, number);
    }

    /**
     * The key that a request's id stands for.
     *
     * @throws Rejected when the id is empty or its UUID does not parse
     */
    public static PointKey of(PointId id) {
        return switch (id.getPointIdOptionsCase()) {
            case NUM -> number(id.getNum());
            case UUID -> ofUuid(id.getUuid());
            case POINTIDOPTIONS_NOT_SET -> throw Rejected.invalid("No ID options provided");
        };
    }

    private static PointKey ofUuid(String text) {
        UUID parsed = parseUuid(text);
        if (parsed == null) {
            throw Rejected.invalid("Unable to parse UUID: " + text);
        }
        return new PointKey(
                true, parsed.getMostSignificantBits(), parsed.getLeastSignificantBits());
    }

    /** The UUID that the text is, hyphenated or as 32 digits in either case, or null. */
    public static @Nullable UUID parseUuid(String text) {
        if (HYPHENATED.matcher(text).matches()) {
            return UUID.fromString(text);
        }
        if (SIMPLE.matcher(text).matches()) {
            return new UUID(
                    Long.parseUnsignedLong(text.substring(0, 16), 16),
                    Long.parseUnsignedLong(text.substring(16), 16));
        }
        return null;
    }

    /** The id as the wire writes it, UUIDs in lower case. */
    public PointId toId() {
        return uuid
                ? PointId.newBuilder().setUuid(toString()).build()
                : PointId.newBuilder().setNum(low).build();
    }

    @Override
    public int compareTo(PointKey other) {
        if (uuid != other.uuid) {
            return uuid ? 1 : -1;
        }
        int upper = Long.compareUnsigned(high, other.high);
        return upper != 0 ? upper : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return uuid ? new UUID(high, low).toString() : Long.toUnsignedString(low);
    }
}
