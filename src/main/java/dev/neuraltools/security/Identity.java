package dev.neuraltools.security;

import java.time.Instant;
import java.util.Optional;

/**
 * Who calls, as a token proves it or as the server without authentication takes it to be.
 * Immutable.
 *
 * @param principal the caller's name, the same in each of their tokens
 * @param issuer who vouches for the principal; empty where nobody does
 * @param role what they may do
 * @param projects which projects their token speaks for; every one for an admin
 * @param tokenId the token's own id, by which it can be revoked, if it has one
 * @param expires when the token ends; empty where there is none
 */
public record Identity(
        String principal,
        String issuer,
        Role role,
        ProjectGrants projects,
        Optional<String> tokenId,
        Optional<Instant> expires) {

    /** Whoever reaches the port while authentication is off. */
    public static final Identity ANONYMOUS =
            new Identity(
                    "anonymous",
                    "",
                    Role.ADMIN,
                    ProjectGrants.ALL,
                    Optional.empty(),
                    Optional.empty());

    public Identity {
        if (role == Role.ADMIN) {
            projects = ProjectGrants.ALL;
        }
    }

    /** Whether the caller may do what needs this role. */
    public boolean has(Role needed) {
        return role.includes(needed);
    }

    /** Whether the caller may do what needs this role; throws where they may not. */
    public void require(Role needed, String act) {
        if (!has(needed)) {
            throw new ForbiddenException(act, needed, role);
        }
    }
}
