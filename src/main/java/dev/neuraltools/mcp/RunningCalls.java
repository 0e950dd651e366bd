package dev.neuraltools.mcp;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.security.Identity;
import dev.neuraltools.session.Admission;
import dev.neuraltools.session.CancelRelay;
import dev.neuraltools.session.CancelRelay.CallName;
import dev.neuraltools.session.Session;
import dev.neuraltools.session.SessionId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The tool calls that are under way at this server, so that a client can stop them: by a
 * notification, here or at another server, by ending its session, or by going away; and who asks
 * for a list. Thread-safe.
 */
@Singleton
class RunningCalls {

    /** How often the other servers' news are read while calls run; most calls are over sooner. */
    private static final long PERIOD_MS = 200;

    private final Map<CallName, RunningCall> calls = new ConcurrentHashMap<>();
    private final Map<CallName, Identity> listings = new ConcurrentHashMap<>();
    private final CancelRelay relay;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("running-calls").factory());

    RunningCalls(CancelRelay relay) {
        this.relay = relay;
    }

    @PostConstruct
    void start() {
        var _ =
                clock.scheduleWithFixedDelay(
                        this::hear, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }

    /** Notes a call; empty when one of the same id is under way already. */
    Optional<RunningCall> begin(
            Session session,
            Object request,
            Identity identity,
            String correlationId,
            String remote,
            long begun,
            Optional<Admission> admission) {
        RunningCall call =
                new RunningCall(
                        session,
                        identity,
                        correlationId,
                        remote,
                        new Cancellation(),
                        begun,
                        new AtomicReference<>(admission));
        boolean first = calls.putIfAbsent(new CallName(session.id(), request), call) == null;
        return first ? Optional.of(call) : Optional.empty();
    }

    /** A call that is under way. */
    Optional<RunningCall> find(SessionId session, Object request) {
        return Optional.ofNullable(calls.get(new CallName(session, request)));
    }

    /** Forgets a call that has been answered. */
    void end(SessionId session, Object request) {
        calls.remove(new CallName(session, request));
    }

    /** Notes who asks for a list, until {@link #listed} says that it was given. */
    void listing(SessionId session, Object request, Identity identity) {
        listings.put(new CallName(session, request), identity);
    }

    /** Forgets a request for a list that has been answered. */
    void listed(SessionId session, Object request) {
        listings.remove(new CallName(session, request));
    }

    /** Who asks for a list; empty where nobody does under that name. */
    Optional<Identity> lister(SessionId session, Object request) {
        return Optional.ofNullable(listings.get(new CallName(session, request)));
    }

    /** Stops a call, wherever it runs; blocks for the relay if it does not run here. */
    void cancel(SessionId session, Object request) {
        find(session, request)
                .ifPresentOrElse(
                        call -> call.cancellation().request(),
                        () -> relay.request(new CallName(session, request)));
    }

    /** Stops all calls of a session that run here. */
    void cancelAll(SessionId session) {
        calls.forEach((name, call) -> {
            if (name.session().equals(session)) {
                call.cancellation().request();
            }
        });
    }

    /** How many there are. */
    int size() {
        return calls.size();
    }

    private void hear() {
        long since = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(PERIOD_MS);
        List<CallName> slow =
                calls.entrySet().stream()
                        .filter(each -> each.getValue().begun() - since < 0)
                        .map(Map.Entry::getKey)
                        .toList();
        if (!slow.isEmpty()) {
            relay.requested(slow)
                    .forEach(name ->
                            find(name.session(), name.request())
                                    .ifPresent(call -> call.cancellation().request()));
        }
    }

    /**
     * A call.
     *
     * @param session the one that its request was led to
     * @param identity who calls
     * @param correlationId names it in its answer, in logs and in store queries
     * @param remote the address that it came from
     * @param cancellation the client's wish that it stop
     * @param begun when its session was begun to be looked for, as {@link System#nanoTime()} counts
     * @param admission what was asked for it, until it comes to its tool
     */
    record RunningCall(
            Session session,
            Identity identity,
            String correlationId,
            String remote,
            Cancellation cancellation,
            long begun,
            AtomicReference<Optional<Admission>> admission) {

        /** What was asked for it; given once. */
        Optional<Admission> takeAdmission() {
            return admission.getAndSet(Optional.empty());
        }
    }
}
