package dev.neuraltools.alert.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.neuraltools.alert.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert as Redis keeps it: JSON; before that of a resolved one stand the milliseconds of when it
 * was, and a blank.
 */
final class AlertJson {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(new Jdk8Module())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private AlertJson() {}

    static byte[] write(Alert alert) {
        try {
            return JSON.writeValueAsBytes(alert);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] writeResolved(Alert alert) {
        long until = alert.until().orElse(alert.since()).toEpochMilli();
        return (until + " " + new String(write(alert), UTF_8)).getBytes(UTF_8);
    }

    /** The alert; nothing where another version wrote what this one does not know. */
    static Optional<Alert> read(byte[] json) {
        try {
            return Optional.of(JSON.readValue(json, Alert.class));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    static Optional<Alert> readResolved(byte[] text) {
        String all = new String(text, UTF_8);
        int blank = all.indexOf(' ');
        Instant until = Instant.ofEpochMilli(Long.parseLong(all.substring(0, blank)));
        return read(all.substring(blank + 1).getBytes(UTF_8)).map(alert -> alert.resolved(until));
    }
}
