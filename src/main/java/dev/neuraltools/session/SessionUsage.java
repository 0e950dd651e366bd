package dev.neuraltools.session;

/**
 * What a session has used.
 *
 * @param calls how many of its calls were let in
 * @param refused how many were over its rate
 */
public record SessionUsage(long calls, long refused) {

    /** Nothing yet. */
    public static final SessionUsage NONE = new SessionUsage(0, 0);

    /** Both together. */
    public SessionUsage plus(SessionUsage more) {
        return new SessionUsage(calls + more.calls, refused + more.refused);
    }
}
