package dev.neuraltools.session.redis;

import dev.neuraltools.session.RateLimiter.Limit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;

/**
 * Whatever this server has in hand, until it goes back: also what it took of a bucket that it has
 * made anew since, as it forgets the one that was used least when there are many. Thread-safe.
 */
final class TokensInHand {

    private final Map<TokensAhead, Limit> held = new ConcurrentHashMap<>();

    /** Holds what came of a bucket, or has come before. */
    void hold(TokensAhead ahead, Limit limit) {
        held.put(ahead, limit);
    }

    /**
     * Lets go of some.
     *
     * @param back gets how many tokens are to go back to which bucket
     */
    void letGo(Predicate<TokensAhead> which, ObjIntConsumer<Limit> back) {
        held.forEach((ahead, limit) -> {
            // First out of the map: what comes meanwhile puts it there once more.
            if (which.test(ahead) && held.remove(ahead, limit)) {
                int tokens = ahead.letGo();
                if (tokens > 0) {
                    back.accept(limit, tokens);
                }
            }
        });
    }
}
