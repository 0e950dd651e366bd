package dev.neuraltools.security.jwt;

import dev.neuraltools.security.AuthSettings.ClaimRules;
import dev.neuraltools.security.AuthSettings.IdentityProvider;
import dev.neuraltools.security.Authentication;
import dev.neuraltools.security.ProjectGrants;
import dev.neuraltools.security.RevocationCheck;
import dev.neuraltools.security.Role;
import dev.neuraltools.security.TestIssuer;
import dev.neuraltools.security.TokenOffice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** All that it takes to ask for a token: the server's key, a provider, a register, a clock. */
final class Gatehouse {

    final OwnKey key;
    final MemoryRegister register = new MemoryRegister();
    final TokenOffice office;
    private final JwtAuthenticator authenticator;
    private Instant now = Instant.now();

    Gatehouse(Path folder, URI jwks) {
        this(folder, Optional.of(jwks), Optional.empty());
    }

    Gatehouse(Path folder, Optional<URI> jwks, Optional<Path> file) {
        Clock clock = new Hands();
        key = OwnKey.at(folder.resolve("token-key.json"));
        office = new TokenOffice(Optional.of(key), register, clock);
        authenticator =
                new JwtAuthenticator(
                        key,
                        Optional.of(
                                new IdentityProvider(
                                        TestIssuer.ISSUER,
                                        TestIssuer.AUDIENCE,
                                        jwks,
                                        file,
                                        Duration.ofSeconds(30),
                                        rules())),
                        new RevocationCheck(
                                register, MemoryRegister::scope, Duration.ofMinutes(5), clock),
                        clock);
    }

    private static ClaimRules rules() {
        return new ClaimRules(
                "sub",
                List.of("scope", "realm_access.roles"),
                "neural:reader",
                "neural:indexer",
                "neural:admin",
                Optional.empty(),
                "neural_projects",
                ProjectGrants.NONE);
    }

    Authentication ask(String token) {
        return authenticator.authenticate(Optional.of("Bearer " + token));
    }

    Authentication askWith(Optional<String> header) {
        return authenticator.authenticate(header);
    }

    String made(String name, Role role, Duration time, String... projects) {
        return office.make(MemoryRegister.scope(), name, role, List.of(projects), time).token();
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    private final class Hands extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
