package dev.neuraltools.admin;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;
import java.util.UUID;

/** The scope of an operator's request: sees everything, waits for a second, uses little. */
final class OperatorScope {

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

    static Scope forOneRequest() {
        return forOneRequest("operator");
    }

    static Scope forOneRequest(String principal) {
        return forOneRequest(principal, Visibility.everything());
    }

    static Scope forOneRequest(String principal, Visibility visible) {
        return new Scope(
                principal,
                visible,
                HOLDER,
                Deadline.in(TIME),
                new Cancellation(),
                UUID.randomUUID().toString().substring(0, 13));
    }
}
