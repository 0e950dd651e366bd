package dev.neuraltools.cli;

import dev.neuraltools.security.AuthSettings;
import dev.neuraltools.security.jwt.OwnKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The token of whoever may read a server's key: the operator at its machine. */
final class OperatorToken {

    private OperatorToken() {}

    /** A token for a minute of a data folder's server, if its key is there and may be read. */
    static Optional<String> of(Path folder, Map<String, String> environment) {
        String named = environment.getOrDefault("NEURAL_TOKEN_KEY_FILE", "");
        return from(named.isBlank() ? folder.resolve(AuthSettings.KEY_FILE) : Path.of(named));
    }

    /** The same, by the file of the key. */
    static Optional<String> from(Path key) {
        try {
            return Files.isReadable(key)
                    ? Optional.of(OwnKey.read(key).operator(Instant.now()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
