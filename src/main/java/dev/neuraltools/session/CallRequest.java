package dev.neuraltools.session;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Visibility;
import java.time.Duration;
import java.util.Optional;

/**
 * What the transport knows of a tool call.
 *
 * @param correlationId names the call in its answer, in logs and in store queries
 * @param time how long the client will wait, if it said so
 * @param cancellation the client's wish to stop
 * @param visible the projects that the caller may see
 * @param counted whether the call costs a token of the session's rate
 * @param admission what was asked for it when its session was found, if it was
 * @param admitted learns when it has its token, before it waits for its turn
 */
public record CallRequest(
        String correlationId,
        Optional<Duration> time,
        Cancellation cancellation,
        Visibility visible,
        boolean counted,
        Optional<Admission> admission,
        Runnable admitted) {}
