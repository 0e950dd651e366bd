package dev.neuraltools.security;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Has a test's server ask for tokens, and trust a {@link TestIssuer} beside its own key. */
public final class IdentityProviderResource implements QuarkusTestResourceLifecycleManager {

    /** Where tests find the key that signs. */
    static final String KEY = "test.idp.key";

    private final TestIssuer issuer = new TestIssuer();
    private Path key = Path.of("");

    @Override
    public Map<String, String> start() {
        try {
            key = Files.createTempDirectory("neural-tools-key").resolve("token-key.json");
            return Map.of(
                    "neural.auth",
                    "jwt",
                    "neural.jwt-issuer",
                    TestIssuer.ISSUER,
                    "neural.jwt-audience",
                    TestIssuer.AUDIENCE,
                    "neural.jwks-url",
                    issuer.jwks().toString(),
                    "neural.token-key-file",
                    key.toString(),
                    "rate.limit.per.session",
                    "100000",
                    "neural.index.roots",
                    System.getProperty("java.io.tmpdir"),
                    "neural.graph.query.enabled",
                    "true",
                    "session.role.reader.max.results",
                    "77",
                    KEY,
                    issuer.keyJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        issuer.close();
        try {
            Files.deleteIfExists(key);
            Files.deleteIfExists(Objects.requireNonNull(key.getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
