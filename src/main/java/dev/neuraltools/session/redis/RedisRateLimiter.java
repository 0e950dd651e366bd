package dev.neuraltools.session.redis;

import dev.neuraltools.pool.PoolExhaustedException;
import dev.neuraltools.pool.SessionQuotaExceededException;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.ScopedRedis;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.session.RateLimiter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Token buckets in Redis, changed by compare-and-swap, so that all servers together grant what one
 * would. Time is the servers' own: their clocks are to be in step. While Redis is away each server
 * goes on from what it last saw of a bucket; what it granted is taken from the shared one when it
 * is back.
 */
public final class RedisRateLimiter implements RateLimiter {

    private static final String PREFIX = "neural:limit:";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ScopedRedis redis;
    private final Reachability reachability;
    private final LocalBuckets local = new LocalBuckets();
    private final SeenBuckets seen = new SeenBuckets();

    public RedisRateLimiter(ScopedRedis redis, Reachability reachability) {
        this.redis = redis;
        this.reachability = reachability;
    }

    @Override
    public Decision take(Scope scope, List<Limit> limits) {
        for (int taken = 0; taken < limits.size(); taken++) {
            Limit limit = limits.get(taken);
            ConsumptionProbe probe = takeOne(scope, limit);
            if (!probe.isConsumed()) {
                // Another server may have given tokens back since this one looked.
                seen.forget(key(limit));
                probe = takeOne(scope, limit);
            }
            if (!probe.isConsumed()) {
                limits.subList(0, taken).forEach(each -> giveBack(scope, each));
                return new Decision.Refused(limit, wholeMillis(probe.getNanosToWaitForRefill()));
            }
        }
        return new Decision.Granted();
    }

    private ConsumptionProbe takeOne(Scope scope, Limit limit) {
        return ask(scope, limit, each -> each.tryConsumeAndReturnRemaining(1), 1);
    }

    @Override
    public Allowance remaining(Scope scope, Limit limit) {
        seen.forget(key(limit));
        return ask(
                scope,
                limit,
                each ->
                        new Allowance(
                                each.getAvailableTokens(),
                                wholeMillis(
                                        each.estimateAbilityToConsume(limit.perMinute())
                                                .getNanosToWaitForRefill())),
                0);
    }

    private void giveBack(Scope scope, Limit limit) {
        boolean done =
                ask(
                        scope,
                        limit,
                        bucket -> {
                            bucket.addTokens(1);
                            return true;
                        },
                        -1);
        assert done;
    }

    /**
     * @param takes how many tokens the question takes where its answer is that it did
     */
    private <R> R ask(Scope scope, Limit limit, Function<Bucket, R> question, int takes) {
        String name = name(limit);
        BucketConfiguration configuration = configuration(limit.perMinute());
        if (reachability.reachable()) {
            try {
                return seen.alone(
                        scope, name, () -> askThere(scope, name, configuration, question));
            } catch (CallCancelledException
                    | PoolExhaustedException
                    | SessionQuotaExceededException notRedis) {
                throw notRedis;
            } catch (RuntimeException away) {
                reachability.failed(away);
            }
        }
        return askHere(name, configuration, question, takes);
    }

    private <R> R askThere(
            Scope scope,
            String name,
            BucketConfiguration configuration,
            Function<Bucket, R> question) {
        return redis.connected(
                scope,
                "rate limit",
                connection -> {
                    Duration left = scope.deadline().remaining().plusMillis(1);
                    Bucket shared = shared(connection, name, configuration, left);
                    settle(name, shared);
                    R answer = question.apply(shared);
                    if (answer instanceof ConsumptionProbe probe) {
                        local.seen(name, configuration, probe.getRemainingTokens());
                    }
                    return answer;
                });
    }

    /** A bucket keeps the rate that it was made with, so another rate is another bucket. */
    private static String name(Limit limit) {
        return limit.bucket() + ":" + limit.perMinute();
    }

    private static String key(Limit limit) {
        return PREFIX + name(limit);
    }

    private <R> R askHere(
            String name,
            BucketConfiguration configuration,
            Function<Bucket, R> question,
            int takes) {
        R answer = local.ask(name, configuration, question);
        if (!(answer instanceof ConsumptionProbe probe) || probe.isConsumed()) {
            local.took(name, takes);
        }
        return answer;
    }

    private void settle(String name, Bucket shared) {
        long owed = local.settle(name);
        if (owed > 0) {
            try {
                shared.tryConsumeAsMuchAsPossible(owed);
            } catch (RuntimeException untold) {
                local.owe(name, owed);
                throw untold;
            }
        }
    }

    private Bucket shared(
            StatefulRedisConnection<String, byte[]> connection,
            String name,
            BucketConfiguration configuration,
            Duration left) {
        return new LettuceBasedProxyManagerBuilder<>(new BucketCommands<>(connection.async(), seen))
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(MINUTE))
                .requestTimeout(left)
                .build()
                .getProxy(PREFIX + name, () -> configuration);
    }

    private static BucketConfiguration configuration(int perMinute) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .build();
    }

    /** Rounded up, so that waiting so long is enough. */
    private static Duration wholeMillis(long nanos) {
        return Duration.ofMillis((nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }
}
