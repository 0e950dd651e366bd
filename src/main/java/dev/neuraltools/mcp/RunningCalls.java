package dev.neuraltools.mcp;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.session.SessionId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tool calls that are under way at this server, so that a client can stop them: by a
 * notification, by ending its session, or by going away. Thread-safe.
 */
@Singleton
class RunningCalls {

    private record Key(String session, Object request) {}

    private final Map<Key, RunningCall> calls = new ConcurrentHashMap<>();

    /** Notes a call; empty when one of the same id is under way already. */
    Optional<RunningCall> begin(SessionId session, Object request, String correlationId) {
        RunningCall call = new RunningCall(correlationId, new Cancellation());
        boolean first = calls.putIfAbsent(new Key(session.value(), request), call) == null;
        return first ? Optional.of(call) : Optional.empty();
    }

    /** A call that is under way. */
    Optional<RunningCall> find(String session, Object request) {
        return Optional.ofNullable(calls.get(new Key(session, request)));
    }

    /** Forgets a call that has been answered. */
    void end(SessionId session, Object request) {
        calls.remove(new Key(session.value(), request));
    }

    /** Stops a call; false where none is under way under this id. */
    boolean cancel(SessionId session, Object request) {
        Optional<RunningCall> call = find(session.value(), request);
        call.ifPresent(each -> each.cancellation().request());
        return call.isPresent();
    }

    /** Stops all calls of a session. */
    void cancelAll(SessionId session) {
        calls.forEach((key, call) -> {
            if (key.session().equals(session.value())) {
                call.cancellation().request();
            }
        });
    }

    /** How many there are. */
    int size() {
        return calls.size();
    }

    /**
     * A call.
     *
     * @param correlationId names it in its answer, in logs and in store queries
     * @param cancellation the client's wish that it stop
     */
    record RunningCall(String correlationId, Cancellation cancellation) {}
}
