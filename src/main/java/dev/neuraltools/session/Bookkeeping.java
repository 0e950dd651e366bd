package dev.neuraltools.session;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;

/**
 * Whom the connections are counted against that a session's own record and rate need. Not against
 * the session's share: a session whose calls all wait for a store is still told at once that it is
 * over its rate.
 */
final class Bookkeeping {

    private static final int SHARE = 2;

    private Bookkeeping() {}

    /** A scope for one look at the books. */
    static Scope scope(String session, String principal, Duration time, String correlationId) {
        return new Scope(
                principal,
                Visibility.NOTHING,
                new FixedHolder("books-of-" + session, SHARE, SHARE),
                Deadline.in(time),
                new Cancellation(),
                correlationId);
    }
}
