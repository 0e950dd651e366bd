package dev.neuraltools.pool;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.Optional;

/** Scopes of holders with a share of every pool. */
final class Scopes {

    private Scopes() {}

    record Sharer(String id, int share) implements Holder {
        @Override
        public int share(String pool) {
            return share;
        }

        @Override
        public int total() {
            return share;
        }
    }

    static Scope of(String holder, int share) {
        return of(holder, share, Duration.ofSeconds(30), new Cancellation());
    }

    static Scope of(String holder, int share, Duration time, Cancellation cancellation) {
        return new Scope(
                holder,
                Optional.empty(),
                new Sharer(holder, share),
                Deadline.in(time),
                cancellation,
                "test");
    }
}
