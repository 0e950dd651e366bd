package dev.neuraltools.security.jwt;

import com.code_intelligence.jazzer.api.BugDetectors;
import java.nio.charset.StandardCharsets;

/** Any text as the header with the token; for Jazzer. */
public final class TokenFuzz {

    static {
        // The keys of the issuer are fetched, and nothing that a token names.
        int keys = HostileTokensTest.ISSUER.jwks().getPort();
        var _ = BugDetectors.allowNetworkConnections((host, port) -> port == keys);
    }

    private TokenFuzz() {}

    /** Throws where it gets in without being what was signed, or is neither let in nor refused. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        HostileTokensTest.tryHeader(text);
        HostileTokensTest.tryHeader("Bearer " + text);
    }
}
