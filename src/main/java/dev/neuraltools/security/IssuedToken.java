package dev.neuraltools.security;

import java.time.Instant;
import java.util.List;

/**
 * What is kept of a token that this server's key signed; never the token itself.
 *
 * @param id by which it is revoked
 * @param name of whom or what it is for; its principal is {@code token:NAME}
 * @param role what it may do
 * @param projects names and patterns that it speaks for
 * @param createdBy the principal who made it
 * @param created when it was made
 * @param expires when it ends
 * @param key the id of the key that signs it; empty where that was not noted
 * @param revoked whether it has been revoked
 */
public record IssuedToken(
        String id,
        String name,
        Role role,
        List<String> projects,
        String createdBy,
        Instant created,
        Instant expires,
        String key,
        boolean revoked) {

    public IssuedToken {
        projects = List.copyOf(projects);
    }
}
