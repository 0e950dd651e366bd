package dev.neuraltools.security.jwt;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** The keys whose signatures are believed. */
final class TrustedKeys {

    /** How long keys are used that came without a lifetime of their own. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** How often a token with an unknown key may have the keys fetched anew. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private TrustedKeys() {}

    /**
     * The keys that an identity provider publishes. They are fetched when first needed, when they
     * are too old, and when a token names one that is not among them; what is known is used on
     * while the address does not answer.
     */
    static VerificationKeyResolver published(URI address) {
        HttpsJwks keys = new HttpsJwks(address.toString());
        keys.setSimpleHttpGet(new BoundedGet());
        keys.setDefaultCacheDuration(KEPT.toSeconds());
        keys.setRetainCacheOnErrorDuration(REFRESH.toSeconds());
        keys.setRefreshReprieveThreshold(REFRESH.toMillis());
        return new HttpsJwksVerificationKeyResolver(keys);
    }

    /** One key of this program. */
    static VerificationKeyResolver of(JsonWebKey key) {
        return new JwksVerificationKeyResolver(List.of(key));
    }

    /**
     * The keys in a file: a public key or certificate as PEM, a JSON Web Key, or a set of them.
     *
     * @throws IllegalArgumentException when it cannot be read or has no public key
     */
    static VerificationKeyResolver in(Path file) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "NEURAL_JWT_PUBLIC_KEY_FILE cannot be read: " + e, e);
        }
        List<JsonWebKey> keys = text.startsWith("{") ? json(file, text) : List.of(pem(file, text));
        if (!keys.stream().allMatch(PublicJsonWebKey.class::isInstance)) {
            throw none(file);
        }
        // A PEM file has no key id, whatever the tokens' headers say.
        return keys.size() == 1 && keys.getFirst().getKeyId() == null
                ? (token, nesting) -> keys.getFirst().getKey()
                : new JwksVerificationKeyResolver(keys);
    }

    private static List<JsonWebKey> json(Path file, String text) {
        try {
            List<JsonWebKey> keys =
                    text.contains("\"keys\"")
                            ? new JsonWebKeySet(text).getJsonWebKeys()
                            : List.of(JsonWebKey.Factory.newJwk(text));
            if (!keys.isEmpty()) {
                return keys;
            }
        } catch (JoseException | RuntimeException e) {
            // Said below.
        }
        throw none(file);
    }

    private static JsonWebKey pem(Path file, String text) {
        for (SignatureAlgorithm algorithm :
                List.of(
                        SignatureAlgorithm.RS256,
                        SignatureAlgorithm.ES256,
                        SignatureAlgorithm.EDDSA)) {
            try {
                return JsonWebKey.Factory.newJwk(publicKey(text, algorithm));
            } catch (JoseException | GeneralSecurityException | RuntimeException another) {
                // It is of another kind, then.
            }
        }
        throw none(file);
    }

    private static PublicKey publicKey(String text, SignatureAlgorithm algorithm)
            throws GeneralSecurityException {
        return text.contains("BEGIN CERTIFICATE")
                ? KeyUtils.decodeCertificate(text)
                : KeyUtils.decodePublicKey(text, algorithm);
    }

    private static IllegalArgumentException none(Path file) {
        return new IllegalArgumentException(
                "NEURAL_JWT_PUBLIC_KEY_FILE: %s holds no public key: it has to be PEM (BEGIN PUBLIC KEY or BEGIN CERTIFICATE), a JSON Web Key or a set of them."
                        .formatted(file));
    }
}
