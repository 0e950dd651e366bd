package dev.neuraltools.security.jwt;

import java.nio.charset.StandardCharsets;

/** Any text as the header with the token; for Jazzer. */
public final class TokenFuzz {

    private TokenFuzz() {}

    /** Throws where it gets in without being what was signed, or is neither let in nor refused. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        HostileTokensTest.tryHeader(text);
        HostileTokensTest.tryHeader("Bearer " + text);
    }
}
