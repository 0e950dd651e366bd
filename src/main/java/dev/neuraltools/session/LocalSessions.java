package dev.neuraltools.session;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** This server's copies of sessions, by their id and by how a client reaches them. Thread-safe. */
final class LocalSessions {

    private record Key(String transportId, String principal) {}

    private final Map<Key, SessionId> reached = new ConcurrentHashMap<>();
    private final Map<SessionId, LocalSession> byId = new ConcurrentHashMap<>();
    private final LongAdder seen = new LongAdder();

    Optional<LocalSession> find(String transportId, String principal) {
        @Nullable SessionId id = reached.get(new Key(transportId, principal));
        return id == null ? Optional.empty() : find(id);
    }

    Optional<LocalSession> find(SessionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The copy of a session that the store has, made if need be. */
    LocalSession adopt(String transportId, Session session) {
        LocalSession copy = keep(transportId, session, true);
        copy.read(session);
        return copy;
    }

    /** The copy of a session, made if need be. */
    LocalSession keep(String transportId, Session session, boolean stored) {
        reached.put(new Key(transportId, session.principal()), session.id());
        return byId.computeIfAbsent(
                session.id(),
                id -> {
                    seen.increment();
                    return new LocalSession(transportId, session, stored);
                });
    }

    void remove(LocalSession copy) {
        Session session = copy.session();
        byId.remove(session.id());
        reached.remove(new Key(copy.transportId(), session.principal()), session.id());
    }

    void removeExpired(Instant now) {
        byId.values().stream().filter(copy -> copy.session().expired(now)).forEach(this::remove);
        reached.values().removeIf(id -> !byId.containsKey(id));
    }

    int size() {
        return byId.size();
    }

    long seen() {
        return seen.sum();
    }
}
