package dev.neuraltools.admin.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings that {@code docs/configuration.md} names, each with its default or nothing: a list
 * that a test makes from that document.
 */
final class DocumentedSettings {

    private static final String LIST = "documented-settings.txt";

    private DocumentedSettings() {}

    static SortedMap<String, String> read() {
        SortedMap<String, String> settings = new TreeMap<>();
        try (InputStream list =
                Objects.requireNonNull(DocumentedSettings.class.getResourceAsStream(LIST))) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> {
                        int end = line.indexOf('=');
                        settings.put(line.substring(0, end), line.substring(end + 1));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
