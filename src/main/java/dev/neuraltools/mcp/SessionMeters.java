package dev.neuraltools.mcp;

import dev.neuraltools.session.SessionFigures;
import dev.neuraltools.session.SessionManager;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** The sessions of this server, and the calls under way, as meters. */
@Singleton
class SessionMeters implements MeterBinder {

    private final SessionManager sessions;
    private final RunningCalls calls;

    SessionMeters(SessionManager sessions, RunningCalls calls) {
        this.sessions = sessions;
        this.calls = calls;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("neural.calls.running", calls, RunningCalls::size)
                .description("tool calls under way")
                .register(registry);
        Gauge.builder("neural.calls.waiting", sessions, SessionManager::waiting)
                .description("of these, those that wait for other calls of their session")
                .register(registry);
        Gauge.builder("neural.sessions.active", sessions, each -> each.figures().active())
                .description("sessions that were called here within their idle timeout")
                .register(registry);
        count(registry, "neural.sessions.seen", SessionFigures::total);
        count(registry, "neural.sessions.rate.limited", SessionFigures::rateLimited);
        count(registry, "neural.authentications.failed", SessionFigures::failedAuthentications);
    }

    private void count(
            MeterRegistry registry, String name, ToDoubleFunction<SessionFigures> figure) {
        FunctionCounter.builder(name, sessions, each -> figure.applyAsDouble(each.figures()))
                .register(registry);
    }
}
