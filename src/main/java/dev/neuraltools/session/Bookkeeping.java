package dev.neuraltools.session;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;

/**
 * Whom the connections are counted against that a session's own record and rate need. Not against
 * the session's share: a session whose calls all wait for a store is still told at once that it is
 * over its rate.
 */
record Bookkeeping(String id) implements Holder {

    private static final int SHARE = 2;

    /** A scope for one look at the books. */
    static Scope scope(String session, String principal, Duration time, String correlationId) {
        return new Scope(
                principal,
                Visibility.NOTHING,
                new Bookkeeping("books-of-" + session),
                Deadline.in(time),
                new Cancellation(),
                correlationId);
    }

    @Override
    public int share(String pool) {
        return SHARE;
    }

    @Override
    public int total() {
        return SHARE;
    }
}
