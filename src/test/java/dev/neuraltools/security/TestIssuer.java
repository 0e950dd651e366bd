package dev.neuraltools.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An identity provider: signs tokens, and publishes its keys over HTTP. Thread-safe. */
public final class TestIssuer implements AutoCloseable {

    public static final String ISSUER = "https://idp.example/realm";
    public static final String AUDIENCE = "https://search.example/mcp";

    private final List<PublicJsonWebKey> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server;

    /** One with a key of its own. */
    public TestIssuer() {
        this(fresh());
    }

    private TestIssuer(PublicJsonWebKey key) {
        keys.add(key);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/jwks",
                exchange -> {
                    fetches.incrementAndGet();
                    byte[] body = new JsonWebKeySet(List.copyOf(keys)).toJson().getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    private static RsaJsonWebKey fresh() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the keys are. */
    public URI jwks() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
    }

    /** How often they were fetched. */
    public int fetches() {
        return fetches.get();
    }

    /** Signs with a new key from now on; the old one is published no more. */
    public void rotate() {
        keys.set(0, fresh());
    }

    /** The key that it signs with, private part and all. */
    public PublicJsonWebKey key() {
        return keys.getFirst();
    }

    /** The same as JSON, for a process elsewhere. */
    public String keyJson() {
        return key().toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /** The claims of a good token of a reader, to be changed. */
    public static Map<String, Object> claims(String subject) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", new ArrayList<>(List.of(AUDIENCE, "another")));
        claims.put("sub", subject);
        claims.put("iat", now);
        claims.put("exp", now + 600);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("scope", "openid neural:reader");
        claims.put("neural_projects", List.of("shop*"));
        return claims;
    }

    /** A token with these claims. */
    public String sign(Map<String, Object> claims) {
        return sign(key(), claims);
    }

    /** A token with these claims, signed by a key. */
    public static String sign(PublicJsonWebKey key, Map<String, Object> claims) {
        JwtClaims all = new JwtClaims();
        claims.forEach((name, value) -> {
            boolean date = List.of("iat", "exp", "nbf").contains(name) && value instanceof Long;
            all.setClaim(name, date ? NumericDate.fromSeconds((Long) value).getValue() : value);
        });
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(all.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
