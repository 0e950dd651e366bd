package dev.neuraltools.session;

import java.time.Duration;

/**
 * The sessions of this server in numbers.
 *
 * @param active sessions that have been called within their idle timeout
 * @param total sessions that this server has opened or taken over since it started
 * @param rateLimited calls that it refused because of a session's rate
 * @param failedAuthentications requests that it refused because they did not prove whose they were
 * @param ended sessions that ended here, asked to or idle for too long
 * @param averageDuration of those, from when they were opened to their last call
 */
public record SessionFigures(
        int active,
        long total,
        long rateLimited,
        long failedAuthentications,
        long ended,
        Duration averageDuration) {}
