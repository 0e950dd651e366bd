package dev.neuraltools.embedded;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Named values in a file of the data folder, mode 0600, that outlive a restart. Thread-safe; each
 * change is on disk when the call returns.
 */
final class KeptProperties {
    private final Path file;
    private final Properties values = new Properties();

    KeptProperties(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(reader);
            }
        }
    }

    synchronized Optional<String> get(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }

    synchronized void put(String name, String value) {
        values.setProperty(name, value);
        StringWriter text = new StringWriter();
        try {
            values.store(text, null);
            PrivateFiles.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
