package dev.neuraltools.cli;

import dev.neuraltools.security.jwt.OwnKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The token of whoever may read a server's key: the operator at its machine. */
final class OperatorToken {

    private OperatorToken() {}

    /** A token for a minute, if the key is there and may be read. */
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
