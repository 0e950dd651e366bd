package dev.neuraltools.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret by which a session is known: 256 random bits. Never shown; {@link #publicName()} is.
 * Thread-safe.
 */
public final class SessionId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int NAME_LENGTH = 12;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String value;
    private volatile @Nullable String digest;

    /**
     * @param value the bits in URL-safe Base64, 43 characters
     */
    public SessionId(String value) {
        this.value = value;
    }

    /** One that nobody can guess. */
    public static SessionId random() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What a client sent, if it can be an id at all. */
    public static Optional<SessionId> parse(String sent) {
        return FORM.matcher(sent).matches() ? Optional.of(new SessionId(sent)) : Optional.empty();
    }

    /** A short name for logs and errors, from which the secret cannot be told. */
    public String publicName() {
        return publicName(digest());
    }

    /** The same of what has this digest. */
    public static String publicName(String digest) {
        return digest.substring(0, NAME_LENGTH);
    }

    /** The SHA-256 of the secret in hexadecimal; worked out once. */
    public String digest() {
        @Nullable String known = digest;
        if (known == null) {
            known = sha256(value);
            digest = known;
        }
        return known;
    }

    /** The bits in URL-safe Base64, 43 characters. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "SessionId of " + publicName();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
