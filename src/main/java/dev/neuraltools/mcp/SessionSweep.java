package dev.neuraltools.mcp;

import dev.neuraltools.session.SessionManager;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets go of sessions that have been idle for too long. */
@ApplicationScoped
class SessionSweep {

    private final SessionManager sessions;

    SessionSweep(SessionManager sessions) {
        this.sessions = sessions;
    }

    @Scheduled(every = "1m", delayed = "1m")
    void sweep() {
        sessions.sweep();
    }
}
