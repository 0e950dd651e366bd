package dev.neuraltools.session;

import dev.neuraltools.session.RateLimiter.Taking;

/**
 * A call that stands among its session's usage, and whose tokens are being taken: all that Redis is
 * asked before a call begins goes out together.
 *
 * @param session the session as it was found
 * @param tokens those of its rate and of its principal's
 */
public record Admission(Session session, Taking tokens) {}
