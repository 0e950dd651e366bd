package dev.neuraltools.session.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neuraltools.pool.PoolExhaustedException;
import dev.neuraltools.pool.SessionQuotaExceededException;
import dev.neuraltools.pool.redis.Reachability;
import dev.neuraltools.pool.redis.RedisPipeline;
import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.session.RateLimiter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.github.bucket4j.redis.lettuce.cas.LettuceBasedProxyManager;
import io.github.bucket4j.util.concurrent.batch.BatchHelper;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Token buckets in Redis, changed by compare-and-swap, so that all servers together grant what one
 * would. Time is the servers' own: their clocks are to be in step. While Redis is away each server
 * goes on from what it last saw of a bucket; what it granted is taken from the shared one when it
 * is back.
 *
 * <p>For a session or a principal that calls without a pause a server takes tokens ahead, up to a
 * hundredth of what a bucket holds, while more than half of it is left: never more is granted than
 * the bucket had, and what is left in hand goes back after half a second.
 */
public final class RedisRateLimiter implements RateLimiter, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RedisRateLimiter.class);
    private static final String PREFIX = "neural:limit:";
    private static final int MANY = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The part of a bucket that a server may have in hand, and at most how many tokens. */
    private static final int PART_AHEAD = 100;

    private static final int MOST_AHEAD = 32;

    /**
     * A bucket that all servers share; each way of asking joins the calls of many that come
     * together into one swap.
     *
     * @param asked waits for the answer
     * @param begun does not
     * @param ahead what this server has of it in hand
     */
    private record Shared(
            BucketConfiguration configuration,
            BucketProxy asked,
            AsyncBucketProxy begun,
            TokensAhead ahead) {

        static Shared of(
                LettuceBasedProxyManager<String> manager,
                String key,
                BucketConfiguration configuration) {
            return new Shared(
                    configuration,
                    manager.builder()
                            .withOptimization(Optimizations.batching())
                            .build(key, () -> configuration),
                    manager.asAsync()
                            .builder()
                            .withOptimization(Optimizations.batching())
                            .build(key, () -> CompletableFuture.completedFuture(configuration)),
                    new TokensAhead(System::nanoTime));
        }
    }

    /** A swap that is under way. */
    private record Asked(Limit limit, CompletableFuture<ConsumptionProbe> probe) {}

    private final Reachability reachability;
    private final LocalBuckets local = new LocalBuckets();
    private final SeenBuckets seen = new SeenBuckets();
    private final TokensInHand inHand = new TokensInHand();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread returning;
    private final LettuceBasedProxyManager<String> manager;
    private final Cache<String, Shared> shared =
            Caffeine.newBuilder()
                    .maximumSize(MANY)
                    .expireAfterAccess(KEPT)
                    .executor(Runnable::run)
                    .build();

    public RedisRateLimiter(RedisPipeline redis, Reachability reachability) {
        this.reachability = reachability;
        this.manager =
                new LettuceBasedProxyManagerBuilder<>(
                                new BucketCommands<String>(redis, seen, PATIENCE))
                        .expirationAfterWrite(
                                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                        MINUTE))
                        .build();
        this.returning = Thread.ofVirtual().name("tokens-ahead").start(this::giveBackIdle);
    }

    @Override
    public Taking begin(List<Limit> limits, int tokens) {
        List<Limit> missing =
                limits.stream().filter(limit -> !bucket(limit).ahead().take(tokens)).toList();
        if (missing.isEmpty()) {
            return Decision.Granted::new;
        }
        Taking asked = ask(missing, tokens);
        return missing.size() == limits.size()
                ? asked
                : () -> beside(without(limits, missing), tokens, asked);
    }

    private static List<Limit> without(List<Limit> limits, List<Limit> some) {
        return limits.stream().filter(limit -> !some.contains(limit)).toList();
    }

    /** What comes of asking, beside tokens that were in hand. */
    private Decision beside(List<Limit> taken, int tokens, Taking asked) {
        boolean granted = false;
        try {
            Decision decision = asked.decision();
            granted = decision instanceof Decision.Granted;
            return decision;
        } finally {
            if (!granted) {
                giveBack(taken, tokens);
            }
        }
    }

    /**
     * The swaps of all buckets go out together where each has tokens to spare. Where one has few,
     * one after another, so that calls that it refuses seldom hold a token of the others.
     */
    private Taking ask(List<Limit> limits, int tokens) {
        if (!reachability.reachable()
                || !limits.stream().allMatch(limit -> spares(limit, tokens))) {
            return () -> inTurn(limits, tokens);
        }
        List<Asked> asked = limits.stream().map(limit -> asked(limit, tokens)).toList();
        return () -> together(limits, asked, tokens);
    }

    private Asked asked(Limit limit, int tokens) {
        Shared shared = bucket(limit);
        int most = mostAhead(limit);
        int ahead = shared.ahead().wanted(spares(limit, tokens + most) ? most : 0);
        CompletableFuture<ConsumptionProbe> probe =
                shared.begun().tryConsumeAndReturnRemaining(tokens + ahead);
        if (ahead > 0) {
            var _ =
                    probe.whenComplete((answer, failure) -> {
                        boolean taken = failure == null && answer.isConsumed();
                        shared.ahead().came(taken ? ahead : 0);
                        inHand.hold(shared.ahead(), limit);
                        if (stopped()) {
                            var _ = giveBackHeld(any -> true);
                        }
                    });
        }
        return new Asked(limit, probe);
    }

    private int mostAhead(Limit limit) {
        return stopped() ? 0 : Math.min(MOST_AHEAD, limit.perMinute() / PART_AHEAD);
    }

    /**
     * Gives back what this server took ahead; blocks for as long as Redis takes, or two seconds.
     */
    @Override
    public void close() {
        closed.countDown();
        try {
            var _ = returning.join(PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped() {
        return closed.getCount() == 0;
    }

    private void giveBackIdle() {
        try {
            while (!closed.await(OFTEN.toNanos(), TimeUnit.NANOSECONDS)) {
                // While Redis is away they stay in hand.
                if (reachability.reachable()) {
                    var _ = giveBackHeld(TokensAhead::idle);
                }
            }
            RedisPipeline.await(giveBackHeld(any -> true), Deadline.in(PATIENCE));
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        } catch (DeadlineExceededException hangs) {
            LOG.warn("not all tokens that were in hand have gone back");
        }
    }

    /** Begins to give back what is in hand; ends, never in vain, when all is there or lost. */
    private CompletableFuture<?> giveBackHeld(Predicate<TokensAhead> which) {
        List<CompletableFuture<?>> given = new ArrayList<>();
        inHand.letGo(which, (limit, tokens) -> given.add(giveBackBeside(limit, tokens)));
        return CompletableFuture.allOf(given.toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Of tokens without an answer nobody knows whether they went back, so they are not granted here
     * either: they are few, and soon refilled.
     */
    private CompletableFuture<?> giveBackBeside(Limit limit, int tokens) {
        return bucket(limit)
                .begun()
                .addTokens(tokens)
                .exceptionally(lost -> {
                    LOG.debugf("%d tokens of %s did not go back: %s", tokens, limit, lost);
                    return null;
                });
    }

    /** Whether half of a bucket's tokens would be left as it was last seen from here. */
    private boolean spares(Limit limit, int tokens) {
        return local.left(name(limit)) - tokens >= limit.perMinute() / 2;
    }

    private Decision together(List<Limit> limits, List<Asked> asked, int tokens) {
        List<Limit> taken = new ArrayList<>(asked.size());
        try {
            for (Asked each : asked) {
                if (taken(each, tokens)) {
                    taken.add(each.limit());
                }
            }
        } catch (RuntimeException failure) {
            giveBack(taken, tokens);
            throw failure;
        }
        if (taken.size() == asked.size()) {
            return new Decision.Granted();
        }
        giveBack(taken, tokens);
        return inTurn(limits, tokens);
    }

    /** What was answered counts, also where Redis was lost since. */
    private boolean taken(Asked asked, int tokens) {
        CompletableFuture<ConsumptionProbe> probe = asked.probe();
        if (probe.state() == Future.State.SUCCESS) {
            learn(asked.limit(), probe.resultNow());
            return probe.resultNow().isConsumed();
        }
        return ask(
                        asked.limit(),
                        () -> RedisPipeline.await(probe, Deadline.in(PATIENCE)),
                        taking(tokens),
                        tokens)
                .isConsumed();
    }

    private void learn(Limit limit, ConsumptionProbe probe) {
        local.seen(name(limit), bucket(limit).configuration(), probe.getRemainingTokens());
    }

    private Decision inTurn(List<Limit> limits, int tokens) {
        List<Limit> taken = new ArrayList<>(limits.size());
        try {
            for (Limit limit : limits) {
                ConsumptionProbe probe = takenNow(limit, tokens);
                if (!probe.isConsumed()) {
                    // Another server may have given tokens back since this one looked.
                    seen.forget(key(limit));
                    probe = takenNow(limit, tokens);
                }
                // Some may have come into hand since the call began.
                if (!probe.isConsumed() && !bucket(limit).ahead().take(tokens)) {
                    giveBack(taken, tokens);
                    return new Decision.Refused(
                            limit, wholeMillis(probe.getNanosToWaitForRefill()));
                }
                taken.add(limit);
            }
        } catch (CallCancelledException cancelled) {
            giveBack(taken, tokens);
            throw cancelled;
        }
        return new Decision.Granted();
    }

    /** What is asked goes on where the call is cancelled, so that no other's batch fails by it. */
    private ConsumptionProbe takenNow(Limit limit, int tokens) {
        return ask(
                limit,
                () -> {
                    settled(limit);
                    return RedisPipeline.await(
                            bucket(limit).begun().tryConsumeAndReturnRemaining(tokens),
                            Deadline.in(PATIENCE));
                },
                taking(tokens),
                tokens);
    }

    @Override
    public void giveBack(List<Limit> limits, int tokens) {
        limits.forEach(limit -> giveBack(limit, tokens));
    }

    private static Function<Bucket, ConsumptionProbe> taking(int tokens) {
        return bucket -> bucket.tryConsumeAndReturnRemaining(tokens);
    }

    @Override
    public Allowance remaining(Limit limit) {
        seen.forget(key(limit));
        int ahead = bucket(limit).ahead().inHand();
        return ask(
                limit,
                each ->
                        new Allowance(
                                Math.min(limit.perMinute(), each.getAvailableTokens() + ahead),
                                wholeMillis(
                                        each.estimateAbilityToConsume(limit.perMinute())
                                                .getNanosToWaitForRefill())),
                0);
    }

    private void giveBack(Limit limit, int tokens) {
        boolean done =
                ask(
                        limit,
                        () -> given(bucket(limit).begun().addTokens(tokens)),
                        bucket -> {
                            bucket.addTokens(tokens);
                            return true;
                        },
                        -tokens);
        assert done;
    }

    /** A call that is cancelled meanwhile need not wait: the tokens go back all the same. */
    private static boolean given(CompletableFuture<Void> back) {
        try {
            RedisPipeline.await(back, Deadline.in(PATIENCE));
        } catch (CallCancelledException nobodyWaits) {
            LOG.debug("tokens go back that a cancelled call took");
        }
        return true;
    }

    /**
     * @param takes how many tokens the question takes where its answer is that it did
     */
    private <R> R ask(Limit limit, Function<Bucket, R> question, int takes) {
        return ask(limit, () -> question.apply(settled(limit)), question, takes);
    }

    /**
     * @param there asks the bucket that all servers share
     * @param here asks this server's own while the other is away
     */
    private <R> R ask(Limit limit, Supplier<R> there, Function<Bucket, R> here, int takes) {
        if (reachability.reachable()) {
            try {
                R answer = there.get();
                if (answer instanceof ConsumptionProbe probe) {
                    learn(limit, probe);
                }
                return answer;
            } catch (RuntimeException wrapped) {
                if (wrapped.getCause() instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                    throw new CallCancelledException();
                }
                RuntimeException failure = unwrapped(wrapped);
                if (failure instanceof CallCancelledException
                        || failure instanceof PoolExhaustedException
                        || failure instanceof SessionQuotaExceededException) {
                    throw failure;
                }
                reachability.failed(failure);
            }
        }
        return askHere(limit, here, takes);
    }

    private Shared bucket(Limit limit) {
        return shared.get(
                name(limit), name -> Shared.of(manager, PREFIX + name, configuration(limit)));
    }

    /** The shared bucket, which knows of all that was taken here while it was away. */
    private Bucket settled(Limit limit) {
        Bucket bucket = bucket(limit).asked();
        settle(name(limit), bucket);
        return bucket;
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

    private <R> R askHere(Limit limit, Function<Bucket, R> question, int takes) {
        R answer = local.ask(name(limit), bucket(limit).configuration(), question);
        if (!(answer instanceof ConsumptionProbe probe) || probe.isConsumed()) {
            local.took(name(limit), takes);
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

    private static BucketConfiguration configuration(Limit limit) {
        int perMinute = limit.perMinute();
        return BucketConfiguration.builder()
                .addLimit(each -> each.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .build();
    }

    /** Rounded up, so that waiting so long is enough. */
    private static Duration wholeMillis(long nanos) {
        return Duration.ofMillis((nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }
}
