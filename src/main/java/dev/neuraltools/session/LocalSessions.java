package dev.neuraltools.session;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** This server's copies of sessions, by their id. Thread-safe. */
final class LocalSessions {

    private final Map<SessionId, LocalSession> byId = new ConcurrentHashMap<>();
    private final LongAdder seen = new LongAdder();

    Optional<LocalSession> find(SessionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The copy of a session that the store has, made if need be. */
    LocalSession adopt(Session session) {
        LocalSession copy = keep(session, true);
        copy.read(session);
        return copy;
    }

    /** The copy of a session, made if need be. */
    LocalSession keep(Session session, boolean stored) {
        return byId.computeIfAbsent(
                session.id(),
                id -> {
                    seen.increment();
                    return new LocalSession(session, stored);
                });
    }

    void remove(SessionId id) {
        byId.remove(id);
    }

    /** Lets go of those that have been idle for too long. */
    List<Session> removeExpired(Instant now) {
        List<Session> expired =
                byId.values().stream()
                        .map(LocalSession::session)
                        .filter(session -> session.expired(now))
                        .toList();
        expired.forEach(session -> remove(session.id()));
        return expired;
    }

    /** All of them, the one that was called last first. */
    List<Session> all() {
        return byId.values().stream()
                .map(LocalSession::session)
                .sorted(Comparator.comparing(Session::lastActivity).reversed())
                .toList();
    }

    /** How many there are of a principal. */
    long of(String principal) {
        return byId.values().stream()
                .filter(copy -> copy.session().principal().equals(principal))
                .count();
    }

    int size() {
        return byId.size();
    }

    long seen() {
        return seen.sum();
    }
}
