package dev.neuraltools.session;

import java.util.List;

/**
 * Some of all sessions, as an administrator sees them.
 *
 * @param total how many there are in all
 * @param whole whether those of all servers are known, or only this one's, because the store is
 *     away
 * @param sessions those of the page
 */
public record SessionPage(long total, boolean whole, List<SessionSummary> sessions) {

    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
