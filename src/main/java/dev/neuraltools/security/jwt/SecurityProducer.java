package dev.neuraltools.security.jwt;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.security.AuditTrail;
import dev.neuraltools.security.AuthConfig;
import dev.neuraltools.security.AuthSettings;
import dev.neuraltools.security.Authentication;
import dev.neuraltools.security.Authenticator;
import dev.neuraltools.security.Identity;
import dev.neuraltools.security.RevocationCheck;
import dev.neuraltools.security.SecurityEvent;
import dev.neuraltools.security.TokenOffice;
import dev.neuraltools.security.TokenRegister;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Makes what the running server needs to know its callers. */
@Singleton
final class SecurityProducer {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int SHARE = 5;

    @Produces
    @Singleton
    AuthSettings settings(AuthConfig config) {
        return AuthSettings.of(config);
    }

    @Produces
    @Singleton
    @Startup
    Authenticator authenticator(AuthSettings settings, TokenRegister register) {
        if (!settings.required()) {
            return new Everybody();
        }
        RevocationCheck revocations =
                new RevocationCheck(
                        register,
                        SecurityProducer::question,
                        settings.revocationGrace(),
                        Clock.systemUTC());
        return new JwtAuthenticator(
                OwnKey.at(settings.keyFile().orElseThrow()),
                settings.provider(),
                revocations,
                Clock.systemUTC());
    }

    @Produces
    @Singleton
    TokenOffice office(AuthSettings settings, TokenRegister register) {
        Optional<Path> file = settings.keyFile();
        return new TokenOffice(file.map(OwnKey::at), register, Clock.systemUTC());
    }

    @Produces
    @Singleton
    AuditTrail trail(Event<SecurityEvent> events) {
        return events::fire;
    }

    /** Nobody has to prove anything, and a header that says who it is says nothing. */
    private record Everybody() implements Authenticator {

        @Override
        public Authentication authenticate(Optional<String> authorization) {
            return new Authentication.Known(Identity.ANONYMOUS);
        }

        @Override
        public boolean required() {
            return false;
        }
    }

    private static Scope question() {
        return new Scope(
                "system",
                Visibility.NOTHING,
                // Every request asks, on no session's share.
                new FixedHolder("gatekeeper", SHARE, SHARE),
                Deadline.in(PATIENCE),
                new Cancellation(),
                "revocations");
    }
}
