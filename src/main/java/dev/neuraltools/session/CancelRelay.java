package dev.neuraltools.session;

import java.util.Collection;
import java.util.Set;

/**
 * Tells the server at which a call runs that its client wants it stopped, where the client told
 * another. Thread-safe; methods block for two seconds at most. While its store is away nothing is
 * told, and calls end at their deadlines.
 */
public interface CancelRelay {

    /** Lets all servers know that a call is to stop; known for a minute. */
    void request(CallName call);

    /** Those of some calls that are to stop. */
    Set<CallName> requested(Collection<CallName> calls);

    /**
     * A call as all servers name it.
     *
     * @param session whose call it is
     * @param request the id that the client gave it: a string or a number
     */
    record CallName(SessionId session, Object request) {}
}
