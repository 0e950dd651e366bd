package dev.neuraltools.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.scope.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a token has been revoked, by asking the register each time. While the register does
 * not answer, a token that it called good within the grace is still taken, any other is not, and
 * what is known to be revoked stays so. Thread-safe.
 */
public final class RevocationCheck {

    private static final int MOST_KNOWN = 10_000;

    private final TokenRegister register;
    private final Supplier<Scope> scopes;
    private final Duration grace;
    private final Clock clock;
    private final Cache<String, Seen> seen = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    /**
     * @param scopes for one question each
     * @param grace for how long a good answer is believed without another
     */
    public RevocationCheck(
            TokenRegister register, Supplier<Scope> scopes, Duration grace, Clock clock) {
        this.register = register;
        this.scopes = scopes;
        this.grace = grace;
        this.clock = clock;
    }

    /** Asks for a token by its id; blocks until the deadline of the scope at most. */
    public Answer ask(String token) {
        Instant now = clock.instant();
        try {
            boolean revoked = register.revoked(scopes.get(), token);
            seen.put(token, new Seen(revoked, now));
            return revoked ? Answer.REVOKED : Answer.GOOD;
        } catch (TokenRegisterException away) {
            @Nullable Seen last = seen.getIfPresent(token);
            if (last == null) {
                return Answer.UNKNOWN;
            }
            if (last.revoked()) {
                return Answer.REVOKED;
            }
            return last.when().plus(grace).isAfter(now) ? Answer.GOOD : Answer.UNKNOWN;
        }
    }

    private record Seen(boolean revoked, Instant when) {}

    /** What is known of a token. */
    public enum Answer {
        /** It has not been revoked. */
        GOOD,
        /** It has. */
        REVOKED,
        /** That cannot be told now. */
        UNKNOWN
    }
}
