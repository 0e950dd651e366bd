package dev.neuraltools.admin;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The scope of an operator's request: sees everything, waits for a second, uses little. */
public final class OperatorScope {

    private static final Duration TIME = Duration.ofSeconds(1);

    private static final Holder HOLDER =
            new Holder() {
                @Override
                public String id() {
                    return "operator";
                }

                @Override
                public int share(String pool) {
                    return 1;
                }

                @Override
                public int total() {
                    return 4;
                }
            };

    private OperatorScope() {}

    /** A scope for one request, which begins now. */
    public static Scope forOneRequest() {
        return new Scope(
                "operator",
                Optional.empty(),
                HOLDER,
                Deadline.in(TIME),
                new Cancellation(),
                UUID.randomUUID().toString().substring(0, 13));
    }
}
