package dev.neuraltools.admin.health;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;
import java.util.UUID;

/** The scope of an operator's request, or of a watch: uses little. */
public final class OperatorScope {

    private static final Duration TIME = Duration.ofSeconds(1);
    private static final int TOTAL = 4;

    private OperatorScope() {}

    /** For one request, which waits for a second. */
    public static Scope forOneRequest() {
        return of("operator", TIME);
    }

    /** For one request of somebody who may see everything. */
    public static Scope forOneRequest(String principal) {
        return forOneRequest(principal, Visibility.everything());
    }

    /** For one request of somebody who may see so much. */
    public static Scope forOneRequest(String principal, Visibility visible) {
        return scope(principal, visible, "operator", TIME);
    }

    /** For something that the service does by itself. */
    public static Scope of(String who, Duration time) {
        return scope("operator", Visibility.everything(), who, time);
    }

    /** For the same request, which waits so long from now, whatever it waited for before. */
    public static Scope renewed(Scope scope, Duration time) {
        return new Scope(
                scope.principal(),
                scope.visible(),
                scope.holder(),
                Deadline.in(time),
                scope.cancellation(),
                scope.correlationId());
    }

    private static Scope scope(String principal, Visibility visible, String who, Duration time) {
        return new Scope(
                principal,
                visible,
                new FixedHolder(who, 1, TOTAL),
                Deadline.in(time),
                new Cancellation(),
                UUID.randomUUID().toString().substring(0, 13));
    }
}
