package dev.neuraltools.security.jwt;

import dev.neuraltools.security.IssuedToken;
import dev.neuraltools.security.OwnTokens;
import dev.neuraltools.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * The server's own signing key: an elliptic-curve key on P-256, in a file of its own as a JSON Web
 * Key, mode 0600. Immutable; thread-safe.
 */
public final class OwnKey implements OwnTokens {

    static final String ROLE = "role";
    static final String PROJECTS = "projects";

    private static final String OPERATOR = "operator";
    private static final Duration OPERATOR_TIME = Duration.ofMinutes(1);

    private final EllipticCurveJsonWebKey key;

    private OwnKey(EllipticCurveJsonWebKey key) {
        this.key = key;
    }

    /**
     * The key in a file, which is made where there is none; of several servers that do so at once,
     * one makes it and all get the same.
     *
     * @throws IllegalArgumentException when it cannot be read or made, or holds no such key
     */
    public static OwnKey at(Path file) {
        try {
            if (!Files.exists(file)) {
                PrivateKeyFile.create(file, fresh());
            }
            return read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the server's key %s can neither be read nor made (%s): give the server a file that it may read with NEURAL_TOKEN_KEY_FILE"
                            .formatted(file, e),
                    e);
        }
    }

    /**
     * The key in a file.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it holds no such key
     */
    public static OwnKey read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            if (JsonWebKey.Factory.newJwk(text) instanceof EllipticCurveJsonWebKey key
                    && key.getPrivateKey() != null
                    && EllipticCurves.P_256.equals(key.getCurveName())) {
                return new OwnKey(key);
            }
        } catch (JoseException | RuntimeException e) {
            // Said below; what the library says would repeat parts of the key.
        }
        throw new IllegalArgumentException(
                "%s holds no private key that tokens can be signed with: move it away, and the server makes a new one"
                        .formatted(file));
    }

    /** The part with which others check its signatures. */
    JsonWebKey publicKey() {
        try {
            return JsonWebKey.Factory.newJwk(key.toParams(OutputControlLevel.PUBLIC_ONLY));
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The thumbprint of RFC 7638. */
    @Override
    public String key() {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    @Override
    public String sign(IssuedToken token) {
        return sign(
                token.id(),
                PRINCIPAL_PREFIX + token.name(),
                token.role(),
                token.projects(),
                token.created(),
                token.expires());
    }

    @Override
    public String operator(Instant now) {
        return sign(
                UUID.randomUUID().toString(),
                PRINCIPAL_PREFIX + OPERATOR,
                Role.ADMIN,
                List.of("*"),
                now,
                now.plus(OPERATOR_TIME));
    }

    private String sign(
            String id,
            String principal,
            Role role,
            List<String> projects,
            Instant created,
            Instant expires) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(ISSUER);
        claims.setSubject(principal);
        claims.setJwtId(id);
        claims.setIssuedAt(NumericDate.fromSeconds(created.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
        claims.setStringClaim(ROLE, role.toString());
        claims.setStringListClaim(PROJECTS, projects);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the server's key signs nothing", e);
        }
    }

    private static String fresh() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse("sig");
            Map<String, Object> all = key.toParams(OutputControlLevel.INCLUDE_PRIVATE);
            return org.jose4j.json.JsonUtil.toJson(all);
        } catch (JoseException e) {
            throw new IllegalStateException("no key can be made here", e);
        }
    }

    /** Nothing of the key but its id. */
    @Override
    public String toString() {
        return "key " + key.getKeyId();
    }
}
