package dev.neuraltools.session;

/**
 * The sessions of this server in numbers.
 *
 * @param active sessions that have been called within their idle timeout
 * @param total sessions that this server has opened or taken over since it started
 * @param rateLimited calls that it refused because of a session's rate
 * @param failedAuthentications requests that it refused because they did not prove whose they were
 */
public record SessionFigures(
        int active, long total, long rateLimited, long failedAuthentications) {}
