package dev.neuraltools.embed.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header with which a service says when to come again (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** The time to wait: from seconds or from a date; empty where the value is neither. */
    static Optional<Duration> parse(String value, Instant now) {
        String stripped = value.strip();
        if (stripped.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(stripped)));
        }
        try {
            Instant date =
                    ZonedDateTime.parse(stripped, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait = Duration.between(now, date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
