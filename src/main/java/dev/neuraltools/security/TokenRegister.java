package dev.neuraltools.security;

import dev.neuraltools.scope.Scope;
import java.time.Instant;
import java.util.List;

/**
 * The tokens that were issued, and those that were revoked. What one server writes all others read
 * at once. Thread-safe; every method blocks at most until the deadline of its scope and may end in
 * a {@link TokenRegisterException}.
 */
public interface TokenRegister {

    /** Notes a token; it is forgotten when it has expired. */
    void add(Scope scope, IssuedToken token);

    /** The tokens that have not expired, the newest first. */
    List<IssuedToken> list(Scope scope, Instant now);

    /**
     * Revokes a token, also one that was never noted.
     *
     * @return whether it had been noted
     */
    boolean revoke(Scope scope, String id);

    /** Whether a token has been revoked. */
    boolean revoked(Scope scope, String id);
}
