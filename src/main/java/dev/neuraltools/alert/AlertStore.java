package dev.neuraltools.alert;

import dev.neuraltools.scope.Scope;
import java.util.List;
import java.util.Set;

/**
 * Where the alerts of all servers are kept. Thread-safe, also between servers; every method blocks
 * at most until the deadline of its scope, and may end in an {@link AlertStoreException}.
 *
 * <p>An alert is active as long as one server says that it sees it. A server that says nothing for
 * a while, because it is gone, sees nothing.
 */
public interface AlertStore {

    /**
     * What a server's word changed.
     *
     * @param began keys of alerts that no server had seen before this one
     * @param ended alerts that no server sees any more; told to one server alone
     * @param active all that are active now
     */
    record Synced(Set<String> began, List<Alert> ended, List<Alert> active) {}

    /** Tells all alerts that a server sees, and nothing but those. */
    Synced sync(Scope scope, String server, List<Alert> seen);

    /** Adds resolved alerts of which the store was never told, because it was away. */
    void remember(Scope scope, List<Alert> resolved);

    /** Resolved alerts, the latest first. */
    List<Alert> resolved(Scope scope, int limit);
}
