package dev.neuraltools.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a session id is bound to: a keyed hash of principal, issuer, client name and user agent. The
 * key is the session's secret id, which is stored nowhere, so a record alone tells nothing of them
 * and all servers compute the same.
 *
 * @param value HMAC-SHA-256 in hexadecimal
 */
public record Fingerprint(String value) {

    private static final String ALGORITHM = "HmacSHA256";

    /** The fingerprint of a caller with a client in a session. */
    public static Fingerprint of(SessionId id, Caller caller, String client) {
        // Lengths go first, so that no two lists of texts read the same.
        StringBuilder text = new StringBuilder();
        for (String part :
                new String[] {caller.principal(), caller.issuer(), client, caller.userAgent()}) {
            text.append(part.length()).append(':').append(part);
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(id.value().getBytes(UTF_8), ALGORITHM));
            return new Fingerprint(
                    HexFormat.of().formatHex(mac.doFinal(text.toString().getBytes(UTF_8))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether both are the same; takes as long whether they are or not. */
    public boolean matches(Fingerprint other) {
        return MessageDigest.isEqual(value.getBytes(UTF_8), other.value.getBytes(UTF_8));
    }
}
