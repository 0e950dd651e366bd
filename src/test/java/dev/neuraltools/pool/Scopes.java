package dev.neuraltools.pool;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;

/** Scopes of holders with a share of every pool. */
final class Scopes {

    private Scopes() {}

    record Sharer(String id, int share, int total) implements Holder {
        @Override
        public int share(String pool) {
            return share;
        }
    }

    static Scope of(String holder, int share) {
        return of(holder, share, Duration.ofSeconds(30), new Cancellation());
    }

    static Scope of(String holder, int share, Duration time, Cancellation cancellation) {
        return of(new Sharer(holder, share, share), time, cancellation);
    }

    static Scope of(Holder holder, Duration time, Cancellation cancellation) {
        return new Scope(
                holder.id(),
                Visibility.everything(),
                holder,
                Deadline.in(time),
                cancellation,
                "test");
    }
}
