package dev.neuraltools.security;

import java.time.Duration;
import java.time.Instant;

/** Makes tokens with the server's own key. Thread-safe. */
public interface OwnTokens {

    /** The issuer and the audience of these tokens: they are good at servers with this key only. */
    String ISSUER = "neural-tools";

    /** What stands before the name in the principal, so that no other issuer has the same. */
    String PRINCIPAL_PREFIX = "token:";

    /** The longest that a token may last. */
    Duration LONGEST = Duration.ofDays(366);

    /** The id of the key: the same at all servers that have it, and no other key's. */
    String key();

    /** A token for what is noted of it: signed, to be shown once and kept nowhere. */
    String sign(IssuedToken token);

    /**
     * A token of the operator at this machine: admin, for a minute, noted nowhere. Who can read the
     * key can make it.
     */
    String operator(Instant now);
}
