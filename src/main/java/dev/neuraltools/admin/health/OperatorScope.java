package dev.neuraltools.admin.health;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The scope of an operator's request, or of a watch: sees everything, uses little. */
public final class OperatorScope {

    private static final Duration TIME = Duration.ofSeconds(1);
    private static final int TOTAL = 4;

    private record Operator(String id) implements Holder {
        @Override
        public int share(String pool) {
            return 1;
        }

        @Override
        public int total() {
            return TOTAL;
        }
    }

    private OperatorScope() {}

    /** For one request, which waits for a second. */
    public static Scope forOneRequest() {
        return of("operator", TIME);
    }

    /** For something that the service does by itself. */
    public static Scope of(String who, Duration time) {
        return new Scope(
                "operator",
                Optional.empty(),
                new Operator(who),
                Deadline.in(time),
                new Cancellation(),
                UUID.randomUUID().toString().substring(0, 13));
    }
}
