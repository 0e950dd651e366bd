package dev.neuraltools.alert;

import dev.neuraltools.alert.AlertStore.Synced;
import dev.neuraltools.scope.Scope;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The alerts as one server knows them: those of all servers while the store is there, its own while
 * it is away. Each beginning and each end is announced once, by one server; only those that fall in
 * a time without the store are announced by each server that sees them, and not again afterwards.
 * Thread-safe.
 */
public final class AlertBook {

    private static final int KEPT = 200;

    private final AlertStore store;
    private final Supplier<Scope> scopes;
    private final String server;
    private final Consumer<Alert> announce;

    private final Map<String, Alert> active = new LinkedHashMap<>();
    private final Deque<Alert> resolved = new ArrayDeque<>();

    /** What was announced while the store was away. */
    private final Set<String> begunAlone = new HashSet<>();

    private final Map<String, Alert> endedAlone = new LinkedHashMap<>();
    private Set<String> seenLast = Set.of();
    private volatile List<Alert> shown = List.of();
    private volatile boolean whole = true;

    /**
     * @param scopes a scope for one look at the store
     * @param server what this server is called; no two are called the same
     * @param announce told of each alert that began, and again, resolved, when it ended; must not
     *     block
     */
    public AlertBook(
            AlertStore store, Supplier<Scope> scopes, String server, Consumer<Alert> announce) {
        this.store = store;
        this.scopes = scopes;
        this.server = server;
        this.announce = announce;
    }

    /** Takes down what this server sees now; blocks for the store, if it is there. */
    public synchronized void report(List<Alert> seen, Instant now) {
        try {
            together(seen);
        } catch (AlertStoreException away) {
            alone(seen, now);
        }
        seenLast = seen.stream().map(Alert::key).collect(Collectors.toSet());
        shown = List.copyOf(active.values());
    }

    /** What is active, the oldest first; waits for nobody. */
    public List<Alert> active() {
        return shown;
    }

    /** What this server knows to be resolved, the latest first; at most 200. */
    public synchronized List<Alert> resolvedHere() {
        return List.copyOf(resolved);
    }

    /** Whether the store is there, so that other servers' alerts are known too. */
    public boolean whole() {
        return whole;
    }

    private void together(List<Alert> seen) {
        Synced synced = store.sync(scopes.get(), server, seen);
        whole = true;
        replaceActive(synced.active());
        for (Alert alert : seen) {
            if (synced.began().contains(alert.key()) && !begunAlone.contains(alert.key())) {
                announce.accept(alert);
            }
        }
        for (Alert alert : synced.ended()) {
            if (endedAlone.remove(alert.key()) == null) {
                ended(alert);
            }
        }
        begunAlone.clear();
        if (!endedAlone.isEmpty()) {
            List<Alert> untold = onlyHere(synced);
            store.remember(scopes.get(), untold);
            endedAlone.clear();
        }
    }

    /** Ended here, and neither seen elsewhere still nor known to have ended. */
    private List<Alert> onlyHere(Synced synced) {
        Set<String> elsewhere =
                synced.active().stream().map(Alert::key).collect(Collectors.toSet());
        return endedAlone.values().stream()
                .filter(alert -> !elsewhere.contains(alert.key()))
                .toList();
    }

    private void alone(List<Alert> seen, Instant now) {
        whole = false;
        for (Alert alert : seen) {
            if (!active.containsKey(alert.key())) {
                active.put(alert.key(), alert);
                begunAlone.add(alert.key());
                announce.accept(alert);
            }
        }
        Set<String> still = seen.stream().map(Alert::key).collect(Collectors.toSet());
        for (Alert alert : new ArrayList<>(active.values())) {
            boolean mine = seenLast.contains(alert.key());
            if (mine && !still.contains(alert.key())) {
                active.remove(alert.key());
                begunAlone.remove(alert.key());
                Alert end = alert.resolved(now);
                endedAlone.put(alert.key(), end);
                ended(end);
            }
        }
    }

    private void replaceActive(Collection<Alert> alerts) {
        active.clear();
        alerts.stream()
                .sorted(Comparator.comparing(Alert::since).thenComparing(Alert::key))
                .forEach(alert -> active.put(alert.key(), alert));
    }

    private void ended(Alert alert) {
        resolved.addFirst(alert);
        if (resolved.size() > KEPT) {
            resolved.removeLast();
        }
        announce.accept(alert);
    }
}
