package dev.neuraltools.security;

import java.util.Optional;

/**
 * Something that the audit log has to know of a request: who, what, and how it ended. Holds no
 * token and no secret id.
 *
 * @param kind what happened
 * @param principal who asked, as far as that is known; empty where it is not
 * @param issuer who vouches for the principal; empty where nobody does
 * @param session the public name of the session, if one was named
 * @param remote the address that the request came from
 * @param request method and path, or the tool
 * @param detail why it was refused, or what was done
 * @param correlationId names the request in its answer and in the log
 */
public record SecurityEvent(
        Kind kind,
        String principal,
        String issuer,
        Optional<String> session,
        String remote,
        String request,
        String detail,
        String correlationId) {

    /** What happened. */
    public enum Kind {
        /** A request without a token, or with one that proves nothing. */
        AUTHENTICATION_FAILED,
        /** A known caller asked for what their role does not include. */
        FORBIDDEN,
        /** A session's id came with another principal's token, or from another program. */
        FOREIGN_SESSION,
        /** The host or origin is not on the list. */
        FOREIGN_ORIGIN,
        /** A token was made. */
        TOKEN_CREATED,
        /** A token was revoked. */
        TOKEN_REVOKED
    }
}
