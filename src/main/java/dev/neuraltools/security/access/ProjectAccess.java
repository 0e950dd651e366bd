package dev.neuraltools.security.access;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;

/**
 * Settles which projects a caller may see: the one place where it is settled. Thread-safe; blocks
 * for two seconds at most.
 */
public final class ProjectAccess {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int SHARE = 4;

    private final AccessGrants grants;

    public ProjectAccess(AccessGrants grants) {
        this.grants = grants;
    }

    /**
     * What a caller may see now.
     *
     * @param principal who calls
     * @param claimed what their token speaks for; everything for an administrator
     * @throws AccessUnknownException when it cannot be told, and the token alone says nothing
     */
    public Visibility visible(String principal, Visibility claimed, String correlationId) {
        if (claimed.seesEverything()) {
            return claimed;
        }
        try {
            return claimed.and(grants.of(scope(principal, correlationId), principal));
        } catch (AccessUnknownException away) {
            if (claimed.equals(Visibility.NOTHING)) {
                throw away;
            }
            return claimed;
        }
    }

    private static Scope scope(String principal, String correlationId) {
        return new Scope(
                principal,
                Visibility.NOTHING,
                // What a session may see is asked before its call begins: not on its share.
                new FixedHolder("access", SHARE, SHARE),
                Deadline.in(PATIENCE),
                new Cancellation(),
                correlationId);
    }
}
