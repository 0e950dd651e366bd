package dev.neuraltools.security.access;

import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.util.List;

/**
 * The grants that administrators have given. What one server writes all others read at once.
 * Thread-safe; every method blocks at most until the deadline of its scope and may end in an {@link
 * AccessUnknownException}.
 */
public interface AccessGrants {

    /** Gives a right; harmless when it is there. */
    void grant(Scope scope, AccessGrant grant);

    /**
     * Takes a right away.
     *
     * @param project as it was granted
     * @return whether it was there
     */
    boolean revoke(Scope scope, String principal, String project);

    /** All grants, by principal and project. */
    List<AccessGrant> list(Scope scope);

    /**
     * What a principal has been granted. While the store is away, what was last known, for five
     * minutes at most.
     */
    Visibility of(Scope scope, String principal);
}
