package dev.neuraltools.mcp;

import dev.neuraltools.session.Session;
import dev.neuraltools.session.SessionManager;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets go of sessions that have been idle for too long, and of all that they hold here. */
@ApplicationScoped
class SessionSweep {

    private final SessionManager sessions;
    private final ProtocolConnections connections;
    private final RunningCalls calls;
    private final CallMeters meters;

    SessionSweep(
            SessionManager sessions,
            ProtocolConnections connections,
            RunningCalls calls,
            CallMeters meters) {
        this.sessions = sessions;
        this.connections = connections;
        this.calls = calls;
        this.meters = meters;
    }

    @Scheduled(every = "1m", delayed = "1m")
    void sweep() {
        for (Session idle : sessions.sweep()) {
            connections.end(idle.id());
            calls.cancelAll(idle.id());
            meters.ended(idle.lasted());
        }
    }
}
