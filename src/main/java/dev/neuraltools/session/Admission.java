package dev.neuraltools.session;

import dev.neuraltools.session.RateLimiter.Decision;
import dev.neuraltools.session.RateLimiter.Taking;
import java.util.Optional;

/**
 * A call that stands among its session's usage, and whose tokens are being taken: all that Redis is
 * asked before a call begins goes out together.
 *
 * @param session the session as it was found
 * @param tokens those of its rate and of its principal's
 * @param refusal why it may not even wait; then it does not stand among the usage, and has taken
 *     nothing
 */
public record Admission(Session session, Taking tokens, Optional<TooManyCalls> refusal) {

    static Admission of(Session session, Taking tokens) {
        return new Admission(session, tokens, Optional.empty());
    }

    static Admission refused(Session session, TooManyCalls refusal) {
        return new Admission(session, Decision.Granted::new, Optional.of(refusal));
    }
}
