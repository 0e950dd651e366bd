package dev.neuraltools.session.redis;

import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.session.CancelRelay;
import io.lettuce.core.KeyValue;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Wishes in Redis, each a key that ends by itself. */
public final class RedisCancelRelay implements CancelRelay {

    private static final Logger LOG = Logger.getLogger(RedisCancelRelay.class);
    private static final String PREFIX = "neural:cancel:";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final ScopedRedis redis;
    private final Reachability reachability;

    public RedisCancelRelay(ScopedRedis redis, Reachability reachability) {
        this.redis = redis;
        this.reachability = reachability;
    }

    @Override
    public void request(CallName call) {
        ask(commands -> commands.set(key(call), new byte[] {1}, SetArgs.Builder.px(KNOWN_FOR)), "");
    }

    @Override
    public Set<CallName> requested(Collection<CallName> calls) {
        Map<String, CallName> byKey = new LinkedHashMap<>();
        calls.forEach(call -> byKey.put(key(call), call));
        List<KeyValue<String, byte[]>> wishes =
                ask(commands -> commands.mget(byKey.keySet().toArray(String[]::new)), List.of());
        return wishes.stream()
                .filter(KeyValue::hasValue)
                .flatMap(wish -> Optional.ofNullable(byKey.get(wish.getKey())).stream())
                .collect(Collectors.toSet());
    }

    private <R> R ask(
            Function<io.lettuce.core.api.sync.RedisCommands<String, byte[]>, R> question,
            R otherwise) {
        if (!reachability.reachable()) {
            return otherwise;
        }
        Scope scope =
                new Scope(
                        "system",
                        Visibility.NOTHING,
                        // A connection to look, and one to tell.
                        new FixedHolder("cancel-relay", 2, 2),
                        Deadline.in(PATIENCE),
                        new Cancellation(),
                        "cancel-relay");
        try {
            return redis.call(scope, "cancellations", question);
        } catch (RuntimeException e) {
            reachability.failed(e);
            LOG.debugf("a wish to cancel stays here: %s", e.getMessage());
            return otherwise;
        }
    }

    /** Strings and numbers are different ids. */
    private static String key(CallName call) {
        String kind = call.request() instanceof String ? "s" : "n";
        return PREFIX + call.session().digest() + ':' + kind + call.request();
    }
}
