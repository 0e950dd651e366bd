package dev.neuraltools.embedded.qdrant.payload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Points in time in payloads: RFC 3339, also with a space for the T, without a zone, or a bare
 * date.
 */
public final class Datetimes {

    private Datetimes() {}

    /** Microseconds since 1970 in UTC, or null when the text is no point in time. */
    public static @Nullable Long micros(String text) {
        Instant instant = parse(text.trim().replace(' ', 'T'));
        return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static @Nullable Instant parse(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return hasZone(text)
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean hasZone(String text) {
        return text.endsWith("Z")
                || text.endsWith("z")
                || text.lastIndexOf('+') > 10
                || text.lastIndexOf('-') > 10;
    }
}
