package dev.neuraltools.security.jwt;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tokens of one issuer: signature by a trusted key with an asymmetric algorithm, issuer,
 * audience, expiry, not-before and issued-at. Thread-safe; may block for a key.
 */
final class TokenVerifier extends DefaultJWTTokenParser {

    /** No {@code none}, and nothing symmetric: a public key is no secret. */
    private static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(
                    SignatureAlgorithm.RS256,
                    SignatureAlgorithm.RS384,
                    SignatureAlgorithm.RS512,
                    SignatureAlgorithm.PS256,
                    SignatureAlgorithm.PS384,
                    SignatureAlgorithm.PS512,
                    SignatureAlgorithm.ES256,
                    SignatureAlgorithm.ES384,
                    SignatureAlgorithm.ES512,
                    SignatureAlgorithm.EDDSA);

    private final JWTAuthContextInfo rules;
    private final VerificationKeyResolver keys;

    TokenVerifier(String issuer, String audience, Duration leeway, VerificationKeyResolver keys) {
        this.keys = keys;
        this.rules = new JWTAuthContextInfo();
        rules.setIssuedBy(issuer);
        rules.setExpectedAudience(Set.of(audience));
        rules.setClockSkew((int) leeway.toSeconds());
        rules.setSignatureAlgorithm(ALGORITHMS);
        rules.setRelaxVerificationKeyValidation(false);
        rules.setRequireNamedPrincipal(false);
    }

    /** The claims of a token in which everything holds, or what does not. */
    Verdict verify(String token) {
        try {
            return new Verdict.Good(parse(token, rules).getJwtClaims());
        } catch (ParseException | RuntimeException e) {
            return fault(e);
        }
    }

    @Override
    protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo ignored) {
        return keys;
    }

    /** In our words: the library's would repeat the claims. */
    private static Verdict fault(Exception failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof InvalidJwtException invalid) {
                return fault(invalid);
            }
            if (each instanceof UnresolvableKeyException) {
                return unknownKey(each);
            }
        }
        return new Verdict.Bad("the token is malformed");
    }

    private static Verdict fault(InvalidJwtException invalid) {
        if (invalid.getCause() instanceof UnresolvableKeyException unknown) {
            return unknownKey(unknown);
        }
        if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
            return new Verdict.Bad("the token has expired");
        }
        if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return new Verdict.Bad("the token is not valid yet");
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
                || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return new Verdict.Bad("the token is for another audience");
        }
        if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID)
                || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return new Verdict.Bad("the token is of another issuer");
        }
        if (invalid.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            return new Verdict.Bad("the token's signature does not hold");
        }
        return new Verdict.Bad("the token lacks what it has to have, or is malformed");
    }

    /** Keys that cannot be fetched say nothing against the token. */
    private static Verdict unknownKey(Throwable unknown) {
        return unknown.getCause() instanceof java.io.IOException
                ? new Verdict.Undecided("the issuer's keys cannot be fetched now")
                : new Verdict.Bad("the token is signed by an unknown key");
    }

    /** What a token proves. */
    sealed interface Verdict {
        /** Its claims. */
        record Good(JwtClaims claims) implements Verdict {}

        /** Nothing. */
        record Bad(String reason) implements Verdict {}

        /** That cannot be told now. */
        record Undecided(String reason) implements Verdict {}
    }
}
