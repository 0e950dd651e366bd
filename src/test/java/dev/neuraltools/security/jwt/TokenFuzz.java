package dev.neuraltools.security.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.neuraltools.security.Authentication.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;

/** What a coverage-guided fuzzer calls with headers of its own making: see docs/security.md. */
public final class TokenFuzz {

    private static final Gatehouse GATE = gate();

    private TokenFuzz() {}

    private static Gatehouse gate() {
        try {
            return new Gatehouse(
                    Files.createTempDirectory("neural-tools-fuzz"),
                    URI.create("http://127.0.0.1:1/jwks"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails for a header that gets in, or that makes something be thrown. */
    public static void fuzzerTestOneInput(byte[] header) {
        if (GATE.askWith(Optional.of(new String(header, UTF_8))) instanceof Known known) {
            throw new IllegalStateException("got in as " + known);
        }
    }
}
