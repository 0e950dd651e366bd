package dev.neuraltools.session.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.pool.PoolExhaustedException;
import dev.neuraltools.pool.SessionQuotaExceededException;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RedisPipeline;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.session.RateLimiter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.github.bucket4j.redis.lettuce.cas.LettuceBasedProxyManager;
import io.github.bucket4j.util.concurrent.batch.BatchHelper;
import io.lettuce.core.RedisException;
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
    private static final int MANY = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Reachability reachability;
    private final LocalBuckets local = new LocalBuckets();
    private final SeenBuckets seen = new SeenBuckets();
    private final LettuceBasedProxyManager<String> manager;
    private final Cache<String, BucketProxy> shared =
            Caffeine.newBuilder().maximumSize(MANY).expireAfterAccess(KEPT).build();

    public RedisRateLimiter(RedisPipeline redis, Reachability reachability) {
        this.reachability = reachability;
        this.manager =
                new LettuceBasedProxyManagerBuilder<>(
                                new BucketCommands<String>(redis, seen, PATIENCE))
                        .expirationAfterWrite(
                                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                        MINUTE))
                        .requestTimeout(PATIENCE)
                        .build();
    }

    @Override
    public Decision take(List<Limit> limits) {
        for (int taken = 0; taken < limits.size(); taken++) {
            Limit limit = limits.get(taken);
            ConsumptionProbe probe = takeOne(limit);
            if (!probe.isConsumed()) {
                // Another server may have given tokens back since this one looked.
                seen.forget(key(limit));
                probe = takeOne(limit);
            }
            if (!probe.isConsumed()) {
                limits.subList(0, taken).forEach(this::giveBack);
                return new Decision.Refused(limit, wholeMillis(probe.getNanosToWaitForRefill()));
            }
        }
        return new Decision.Granted();
    }

    private ConsumptionProbe takeOne(Limit limit) {
        return ask(limit, each -> each.tryConsumeAndReturnRemaining(1), 1);
    }

    @Override
    public Allowance remaining(Limit limit) {
        seen.forget(key(limit));
        return ask(
                limit,
                each ->
                        new Allowance(
                                each.getAvailableTokens(),
                                wholeMillis(
                                        each.estimateAbilityToConsume(limit.perMinute())
                                                .getNanosToWaitForRefill())),
                0);
    }

    private void giveBack(Limit limit) {
        boolean done =
                ask(
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
    private <R> R ask(Limit limit, Function<Bucket, R> question, int takes) {
        String name = name(limit);
        BucketConfiguration configuration = configuration(limit.perMinute());
        if (reachability.reachable()) {
            try {
                return askThere(name, configuration, question);
            } catch (RuntimeException wrapped) {
                RuntimeException failure = unwrapped(wrapped);
                if (failure instanceof CallCancelledException
                        || failure instanceof PoolExhaustedException
                        || failure instanceof SessionQuotaExceededException) {
                    throw failure;
                }
                reachability.failed(failure);
            }
        }
        return askHere(name, configuration, question, takes);
    }

    private <R> R askThere(
            String name, BucketConfiguration configuration, Function<Bucket, R> question) {
        Bucket bucket =
                shared.get(
                        name,
                        any ->
                                manager.builder()
                                        .withOptimization(Optimizations.batching())
                                        .build(PREFIX + name, () -> configuration));
        settle(name, bucket);
        R answer = question.apply(bucket);
        if (answer instanceof ConsumptionProbe probe) {
            local.seen(name, configuration, probe.getRemainingTokens());
        }
        return answer;
    }

    /** What Bucket4j and its batches wrap failures in says nothing more. */
    private static RuntimeException unwrapped(RuntimeException failure) {
        boolean wrapped =
                failure instanceof BatchHelper.BatchFailedException
                        || failure.getClass() == RedisException.class;
        return wrapped && failure.getCause() instanceof RuntimeException cause
                ? unwrapped(cause)
                : failure;
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
