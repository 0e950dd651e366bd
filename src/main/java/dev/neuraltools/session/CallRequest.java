package dev.neuraltools.session;

import dev.neuraltools.scope.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the transport knows of a tool call.
 *
 * @param correlationId names the call in its answer, in logs and in store queries
 * @param time how long the client will wait, if it said so
 * @param cancellation the client's wish to stop
 * @param visible the projects that the caller may see; empty means every project
 * @param counted whether the call costs a token of the session's rate
 */
public record CallRequest(
        String correlationId,
        Optional<Duration> time,
        Cancellation cancellation,
        Optional<Set<String>> visible,
        boolean counted) {

    public CallRequest {
        visible = visible.map(Set::copyOf);
    }
}
