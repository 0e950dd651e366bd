package dev.neuraltools.security.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.security.AuthSettings.IdentityProvider;
import dev.neuraltools.security.Authentication;
import dev.neuraltools.security.Authentication.Known;
import dev.neuraltools.security.Authentication.Reason;
import dev.neuraltools.security.Authentication.Refused;
import dev.neuraltools.security.Authenticator;
import dev.neuraltools.security.Identity;
import dev.neuraltools.security.OwnTokens;
import dev.neuraltools.security.RevocationCheck;
import dev.neuraltools.security.jwt.ClaimReader.Reading;
import dev.neuraltools.security.jwt.TokenVerifier.Verdict;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/**
 * Takes bearer tokens of the server's own key and, where there is one, of an identity provider.
 * What a signature proved is kept for a minute; whether a token has been revoked is asked each
 * time. Thread-safe.
 */
public final class JwtAuthenticator implements Authenticator {

    private static final int LONGEST = 8_192;
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]+) *");
    private static final Pattern SIGNED =
            Pattern.compile("[A-Za-z0-9_-]+\\.([A-Za-z0-9_-]+)\\.[A-Za-z0-9_-]+");
    private static final Duration OWN_LEEWAY = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    private final TokenVerifier own;
    private final Optional<IdentityProvider> provider;
    private final Optional<TokenVerifier> provided;
    private final RevocationCheck revocations;
    private final Clock clock;
    private final Cache<String, Identity> proven =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

    /**
     * @throws IllegalArgumentException when the provider's keys are in a file that has none
     */
    public JwtAuthenticator(
            OwnKey key,
            Optional<IdentityProvider> provider,
            RevocationCheck revocations,
            Clock clock) {
        this.own =
                new TokenVerifier(
                        OwnTokens.ISSUER,
                        OwnTokens.ISSUER,
                        OWN_LEEWAY,
                        TrustedKeys.of(key.publicKey()));
        this.provider = provider;
        this.provided = provider.map(JwtAuthenticator::verifier);
        this.revocations = revocations;
        this.clock = clock;
    }

    private static TokenVerifier verifier(IdentityProvider provider) {
        return new TokenVerifier(
                provider.issuer(),
                provider.audience(),
                provider.leeway(),
                provider.jwks()
                        .map(TrustedKeys::published)
                        .orElseGet(() -> TrustedKeys.in(provider.keyFile().orElseThrow())));
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public Authentication authenticate(Optional<String> authorization) {
        if (authorization.isEmpty() || authorization.get().isBlank()) {
            return new Refused(Reason.MISSING, "there is no token");
        }
        var bearer = BEARER.matcher(authorization.get());
        if (authorization.get().length() > LONGEST || !bearer.matches()) {
            return invalid("the Authorization header is no bearer token");
        }
        String token = bearer.group(1);
        String digest = digest(token);
        @Nullable Identity known = proven.getIfPresent(digest);
        if (known == null || expired(known)) {
            Authentication proof = prove(token);
            if (!(proof instanceof Known(Identity identity))) {
                return proof;
            }
            proven.put(digest, identity);
            known = identity;
        }
        return unlessRevoked(known);
    }

    private Authentication prove(String token) {
        var form = SIGNED.matcher(token);
        if (!form.matches()) {
            return invalid("the token is no signed JSON Web Token");
        }
        String issuer = issuer(form.group(1));
        if (issuer.equals(OwnTokens.ISSUER)) {
            return outcome(own.verify(token), ClaimReader::own);
        }
        return provided.map(verifier ->
                        outcome(
                                verifier.verify(token),
                                claims -> {
                                    IdentityProvider rules = provider.orElseThrow();
                                    return ClaimReader.provided(
                                            claims, rules.issuer(), rules.claims());
                                }))
                .orElseGet(() -> invalid("the token is of another issuer"));
    }

    private static Authentication outcome(
            Verdict verdict, java.util.function.Function<JwtClaims, Reading> reader) {
        return switch (verdict) {
            case Verdict.Bad(String reason) -> invalid(reason);
            case Verdict.Undecided(String reason) -> new Refused(Reason.UNDECIDED, reason);
            case Verdict.Good(JwtClaims claims) -> {
                Reading reading = reader.apply(claims);
                yield reading.identity()
                        .<Authentication>map(Known::new)
                        .orElseGet(() ->
                                new Refused(
                                        reading.known() ? Reason.NO_ROLE : Reason.INVALID,
                                        reading.fault()));
            }
        };
    }

    private Authentication unlessRevoked(Identity identity) {
        if (identity.tokenId().isEmpty()) {
            return new Known(identity);
        }
        return switch (revocations.ask(identity.tokenId().get())) {
            case GOOD -> new Known(identity);
            case REVOKED -> invalid("the token has been revoked");
            case UNKNOWN ->
                    new Refused(
                            Reason.UNDECIDED,
                            "whether the token has been revoked cannot be told now");
        };
    }

    private boolean expired(Identity identity) {
        return identity.expires().map(end -> !clock.instant().isBefore(end)).orElse(false);
    }

    /** Which issuer a token claims to be of, before anything of it is believed. */
    private static String issuer(String payload) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(payload), UTF_8);
            @Nullable String issuer = JwtClaims.parse(json).getIssuer();
            return issuer == null ? "" : issuer;
        } catch (InvalidJwtException
                | org.jose4j.jwt.MalformedClaimException
                | RuntimeException malformed) {
            return "";
        }
    }

    private static Refused invalid(String detail) {
        return new Refused(Reason.INVALID, detail);
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
