package dev.neuraltools.scope;

import java.time.Duration;

/**
 * Who asks, which projects they may see, against whose share connections are counted, and until
 * when an answer is wanted. Every call to a store takes one, or a {@link ProjectScope} made of one.
 *
 * <p>Immutable but for the {@link Cancellation} that it carries; may be used by many threads.
 *
 * @param principal the name of the caller, as the audit log has it
 * @param visible the projects that the caller may see
 * @param holder whom connections are counted against
 * @param deadline when the whole call has to have ended
 * @param cancellation the client's wish to stop
 * @param correlationId stands in the answer, in every log line and in store queries
 */
public record Scope(
        String principal,
        Visibility visible,
        Holder holder,
        Deadline deadline,
        Cancellation cancellation,
        String correlationId) {

    /** Whether the caller may know that the project exists. */
    public boolean sees(String project) {
        return visible.sees(project);
    }

    /**
     * Binds this scope to a generation of a project.
     *
     * @throws ProjectNotVisibleException when the caller may not see it; says no more than that
     */
    public ProjectScope project(String name, int generation) {
        if (!sees(name)) {
            throw new ProjectNotVisibleException(name);
        }
        return new ProjectScope(this, name, generation, null);
    }

    /**
     * Says that this scope is not bound to any one project.
     *
     * @throws IllegalStateException when some are hidden from the caller
     */
    public EveryProject everyProject() {
        if (!visible.seesEverything()) {
            throw new IllegalStateException("some projects are hidden from " + principal);
        }
        return new EveryProject(this);
    }

    /** The same scope with a deadline no later than so far from now. */
    public Scope within(Duration time) {
        return new Scope(
                principal, visible, holder, deadline.atMost(time), cancellation, correlationId);
    }

    /**
     * The same caller's rights, for work that goes on when the call has ended: it is counted
     * against another holder, and neither ends with the call nor is cancelled with it.
     *
     * @param time how long it may take, from now
     */
    public Scope apart(Holder other, Duration time) {
        return new Scope(
                principal, visible, other, Deadline.in(time), new Cancellation(), correlationId);
    }

    /**
     * Ends the work where it is no longer wanted; cheap, to be called between its steps.
     *
     * @param work what would be given up, for the message
     * @throws CallCancelledException when the client cancelled
     * @throws DeadlineExceededException when the deadline has passed
     */
    public void check(String work) {
        if (cancellation.requested()) {
            throw new CallCancelledException();
        }
        if (deadline.passed()) {
            throw new DeadlineExceededException(work);
        }
    }
}
