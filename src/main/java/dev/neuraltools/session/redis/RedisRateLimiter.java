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
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.function.Function;

/**
 * Token buckets in Redis, changed by compare-and-swap, so that all servers together grant what one
 * would. Time is the servers' own: their clocks are to be in step. While Redis is away each server
 * has buckets of its own, full at first; what they granted is taken from the shared ones when it is
 * back.
 */
public final class RedisRateLimiter implements RateLimiter {

    private static final String PREFIX = "neural:limit:";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ScopedRedis redis;
    private final Reachability reachability;
    private final LocalBuckets local = new LocalBuckets();

    public RedisRateLimiter(ScopedRedis redis, Reachability reachability) {
        this.redis = redis;
        this.reachability = reachability;
    }

    @Override
    public Decision take(Scope scope, String bucket, int perMinute) {
        ConsumptionProbe probe =
                ask(scope, bucket, perMinute, each -> each.tryConsumeAndReturnRemaining(1), true);
        return probe.isConsumed()
                ? new Decision.Granted(probe.getRemainingTokens())
                : new Decision.Refused(wholeMillis(probe.getNanosToWaitForRefill()));
    }

    @Override
    public Allowance remaining(Scope scope, String bucket, int perMinute) {
        return ask(
                scope,
                bucket,
                perMinute,
                each ->
                        new Allowance(
                                each.getAvailableTokens(),
                                wholeMillis(
                                        each.estimateAbilityToConsume(perMinute)
                                                .getNanosToWaitForRefill())),
                false);
    }

    private <R> R ask(
            Scope scope,
            String bucket,
            int perMinute,
            Function<Bucket, R> question,
            boolean takes) {
        // A bucket keeps the rate that it was made with, so another rate is another bucket.
        String name = bucket + ":" + perMinute;
        BucketConfiguration configuration = configuration(perMinute);
        if (reachability.reachable()) {
            try {
                return redis.connected(
                        scope,
                        connection -> {
                            Duration left = scope.deadline().remaining().plusMillis(1);
                            Bucket shared = shared(connection, name, configuration, left);
                            settle(name, shared);
                            return question.apply(shared);
                        });
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

    private <R> R askHere(
            String name,
            BucketConfiguration configuration,
            Function<Bucket, R> question,
            boolean takes) {
        R answer = question.apply(local.bucket(name, configuration));
        if (takes && answer instanceof ConsumptionProbe probe && probe.isConsumed()) {
            local.took(name, configuration);
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

    private static Bucket shared(
            StatefulRedisConnection<String, byte[]> connection,
            String name,
            BucketConfiguration configuration,
            Duration left) {
        return Bucket4jLettuce.casBasedBuilder(connection)
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
