package dev.neuraltools.session;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This server's copy of a session, with what the store has not been told yet. Thread-safe.
 *
 * <p>What the store says wins over the copy but for what it has not been told.
 */
final class LocalSession {

    private Session session;
    private boolean stored;
    private SessionUsage untold = SessionUsage.NONE;
    private Optional<String> untoldProject = Optional.empty();
    private volatile @Nullable Caller owner;

    LocalSession(Session session, boolean stored) {
        this.session = session;
        this.stored = stored;
    }

    /** The session as far as is known here. */
    synchronized Session session() {
        Session current = session.after(untold, session.lastActivity());
        return untoldProject.map(current::in).orElse(current);
    }

    /**
     * Whether a caller may use it. What makes a caller its owner never changes, so the one who was
     * let in last is known again: to work it out anew takes a keyed hash.
     */
    boolean lets(Caller caller, BiPredicate<Session, Caller> rule) {
        if (caller.equals(owner)) {
            return true;
        }
        boolean lets = rule.test(session(), caller);
        if (lets) {
            owner = caller;
        }
        return lets;
    }

    /** Whether the store has ever had it. */
    synchronized boolean stored() {
        return stored;
    }

    /** Takes over what the store has. */
    synchronized void read(Session fromStore) {
        session = fromStore;
        stored = true;
    }

    /** Counts calls that the store is still to be told of; the session after them. */
    synchronized Session used(SessionUsage more, Instant when) {
        untold = untold.plus(more);
        session = session.after(SessionUsage.NONE, when);
        return session();
    }

    /** Sets a project that the store is still to be told of. */
    synchronized void chose(String project) {
        untoldProject = Optional.of(project);
    }

    /** Hands out the usage that the store is to be told; what it was not told goes back. */
    synchronized SessionUsage takeUntold() {
        SessionUsage taken = untold;
        untold = SessionUsage.NONE;
        session = session.after(taken, session.lastActivity());
        return taken;
    }

    /** Takes back what the store could not be told. */
    synchronized void untold(SessionUsage usage) {
        untold = untold.plus(usage);
        session =
                session.after(
                        new SessionUsage(-usage.calls(), -usage.refused()), session.lastActivity());
    }

    synchronized Optional<String> untoldProject() {
        return untoldProject;
    }

    synchronized void toldProject(String project) {
        session = session.in(project);
        if (untoldProject.equals(Optional.of(project))) {
            untoldProject = Optional.empty();
        }
    }

    /**
     * Tells the store of the whole session, if it was never told; nothing else of the session is
     * told meanwhile.
     */
    synchronized void tellWhole(Consumer<Session> store) {
        if (!stored) {
            Session whole = session();
            store.accept(whole);
            session = whole;
            untold = SessionUsage.NONE;
            untoldProject = Optional.empty();
            stored = true;
        }
    }
}
