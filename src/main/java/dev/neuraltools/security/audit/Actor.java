package dev.neuraltools.security.audit;

import dev.neuraltools.security.Identity;

/**
 * Who did something, as far as it is known; what is not is empty.
 *
 * @param principal who asked
 * @param issuer who vouches for the principal
 * @param role what the principal may do
 * @param session the public name of the session
 * @param client the program, with its version
 * @param remote the address that the request came from
 */
public record Actor(
        String principal,
        String issuer,
        String role,
        String session,
        String client,
        String remote) {

    /** Somebody whom the gate let in. */
    public static Actor of(Identity identity, String session, String client, String remote) {
        return new Actor(
                identity.principal(),
                identity.issuer(),
                identity.role().toString(),
                session,
                client,
                remote);
    }
}
