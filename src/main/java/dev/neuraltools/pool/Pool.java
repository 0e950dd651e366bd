package dev.neuraltools.pool;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Scope;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool of connections to one store. It lends at most {@link PoolSettings#size()} at once,
 * to one holder at most {@code Holder.share} of them and {@code Holder.total} of all pools, and
 * serves holders that wait in turn, so that none can starve another. Connections are opened on
 * demand, reused last in first out, checked when {@link PoolSettings#healthInterval()} has passed
 * or another one broke, and given up when they are broken, old, or idle for too long. A store that
 * fails several times in a row is left alone for a while.
 *
 * <p>A lease is for one store call: who holds one must not ask for another before it is closed, so
 * that no call waits for what it holds itself.
 *
 * <p>Thread-safe; made for virtual threads: nothing is opened, checked or closed under a lock.
 *
 * @param <C> a connection
 */
public final class Pool<C> implements AutoCloseable {

    private final PoolSettings settings;
    private final Connector<C> connector;
    private final LongSupplier nanos;
    private final Gate gate;
    private final Stock<C> stock;
    private final Tending<C> tending;
    private final Breaker breaker;
    private final Retries retries;
    private final StoreCalls calls;
    private final Tally tally = new Tally();
    private final LongConsumer waited = tally::waited;
    private final String waiting;

    /** A pool of its own, with the usual breaker, that looks after its connections. */
    public Pool(PoolSettings settings, Connector<C> connector) {
        this(settings, connector, BreakerSettings.usual(), new Holders(), StoreCalls.IGNORED);
    }

    /** A pool that looks after its connections on a virtual thread until it is closed. */
    Pool(
            PoolSettings settings,
            Connector<C> connector,
            BreakerSettings breaker,
            Holders holders,
            StoreCalls calls) {
        this(settings, connector, breaker, holders, calls, System::nanoTime);
        tending.start();
    }

    /** A pool with its own clock, in which {@link #tend()} is left to the caller. */
    Pool(
            PoolSettings settings,
            Connector<C> connector,
            BreakerSettings breaker,
            Holders holders,
            LongSupplier nanos) {
        this(settings, connector, breaker, holders, StoreCalls.IGNORED, nanos);
    }

    private Pool(
            PoolSettings settings,
            Connector<C> connector,
            BreakerSettings breaker,
            Holders holders,
            StoreCalls calls,
            LongSupplier nanos) {
        this.calls = calls;
        this.settings = settings;
        this.waiting = "waiting for a connection of the pool " + settings.name();
        this.connector = connector;
        this.nanos = nanos;
        this.gate = new Gate(settings, holders, nanos);
        this.stock = new Stock<>(settings, connector, nanos, tally);
        this.tending = new Tending<>(settings, gate, stock, tally, nanos);
        this.breaker = new Breaker(settings.name(), breaker);
        this.retries = new Retries(settings.name(), breaker);
    }

    /** What the pool was made with. */
    public PoolSettings settings() {
        return settings;
    }

    /**
     * Waits for a connection, at most until the earliest of the deadline, {@link
     * PoolSettings#maxWait()} and the cancellation of the scope. Nothing is tried twice.
     *
     * @return to be closed after one store call
     * @throws PoolExhaustedException when all were in use for as long as may be waited
     * @throws SessionQuotaExceededException when 100 calls of the holder wait already, or its share
     *     was in use for as long as may be waited, or it has none
     * @throws CircuitOpenException at once, when the store failed several times in a row
     * @throws ConnectionFailedException when none could be opened, or the pool is closed
     * @throws dev.neuraltools.scope.DeadlineExceededException when the deadline passed
     * @throws CallCancelledException when the call was cancelled, or the thread interrupted
     */
    public Lease<C> acquire(Scope scope) {
        try {
            Line line = enter(scope, nanos.getAsLong(), waited);
            @Nullable Lease<C> ready = ready(scope, line);
            return ready == null ? guarded(line, () -> lend(scope, line)) : ready;
        } catch (FailedAttempt failure) {
            throw failure.seen();
        } catch (Exception failure) {
            throw unchecked(failure, Fault.ANSWERED);
        }
    }

    /**
     * Runs some work with a leased connection and gives it back. Work that nothing of reached the
     * store is tried again, as long as the deadline allows; no other.
     *
     * @param operation what is done, in a word or two of a fixed list
     * @throws RuntimeException what the work threw, or as {@link #acquire} says
     * @throws ConnectionFailedException in place of a checked exception that broke the connection
     * @throws CompletionException in place of another checked exception, as its cause
     */
    public <R extends @Nullable Object> R call(Scope scope, String operation, Work<C, R> work) {
        return call(scope, operation, false, work);
    }

    /**
     * The same for work that may be done twice: tried again too when the connection broke, then at
     * once, and when the store could not do it just now.
     */
    public <R extends @Nullable Object> R callIdempotent(
            Scope scope, String operation, Work<C, R> work) {
        return call(scope, operation, true, work);
    }

    /**
     * Asks the store whether it is well, whatever the breaker says.
     *
     * @throws HealthCheckFailedException when it does not answer as it should
     * @throws RuntimeException as {@link #acquire} says, when no connection could be had
     */
    public void checkHealth(Scope scope) {
        Line line = admitted(scope, nanos.getAsLong(), waited);
        try (PoolLease<C> lease = lend(scope, line)) {
            if (!stock.healthy(lease.slot(), scope.deadline().remaining())) {
                lease.broken();
                throw new HealthCheckFailedException(settings.name());
            }
        } catch (FailedAttempt failure) {
            throw failure.seen();
        }
    }

    /** Whether a connection can be had and the store answers on it; never throws. */
    public boolean answers(Scope scope) {
        try {
            checkHealth(scope);
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }

    /**
     * How many connections the store takes, where it tells.
     *
     * @throws RuntimeException as {@link #acquire} says
     */
    public Optional<StoreLimit> limit(Scope scope) {
        return callIdempotent(
                scope,
                "limit",
                connection ->
                        connector.limit(
                                connection,
                                scope.deadline().atMost(settings.connectionTimeout()).remaining()));
    }

    /** Whether a failure says that the store was reached and refuses the login. */
    public boolean refusesLogin(Throwable failure) {
        return connector.refusesLogin(failure);
    }

    /** What the pool is doing and has done. */
    public PoolStatistics statistics() {
        return PoolStatistics.of(
                settings,
                gate.state(),
                stock,
                tally,
                breaker.statistics(retries.retried()),
                nanos.getAsLong());
    }

    /**
     * Refuses those who wait and those who come, and gives up all connections: idle ones now,
     * leased ones when they are given back. Harmless when repeated; waits for nobody.
     */
    @Override
    public void close() {
        tending.close();
        gate.close();
        stock.close();
    }

    /** Ends a lease, once. */
    void release(Line line, Slot<C> slot, Fault fault) {
        long now = nanos.getAsLong();
        try {
            switch (fault) {
                case ANSWERED, BUSY -> stock.putBack(slot, true, now);
                case GIVEN_UP -> stock.putBack(slot, false, now);
                case LOST, UNREACHED -> stock.discard(slot);
            }
        } finally {
            gate.leave(line, now);
        }
    }

    /** One round of what the pool does by itself. */
    void tend() {
        tending.once();
    }

    private <R extends @Nullable Object> R call(
            Scope scope, String operation, boolean idempotent, Work<C, R> work) {
        assert Nesting.begin() : "a call that holds a lease asks for another";
        Watch watch = new Watch();
        boolean answered = false;
        try {
            R result = retries.call(scope, idempotent, () -> attempt(scope, work, watch));
            answered = true;
            return result;
        } catch (Exception failure) {
            throw unchecked(failure, Fault.ANSWERED);
        } finally {
            assert Nesting.end();
            calls.ended(watch.call(settings.name(), operation, scope, answered));
        }
    }

    private <R extends @Nullable Object> R attempt(Scope scope, Work<C, R> work, Watch watch)
            throws Exception {
        Line line =
                enter(
                        scope,
                        nanos.getAsLong(),
                        time -> {
                            waited.accept(time);
                            watch.waited(time);
                        });
        return guarded(
                line,
                () -> {
                    try (PoolLease<C> lease = lend(scope, line)) {
                        return worked(lease, work);
                    }
                });
    }

    /** Makes an attempt that gives the permit back, or gives it back for one that is not made. */
    private <R extends @Nullable Object> R guarded(Line line, Callable<R> attempt)
            throws Exception {
        try {
            return breaker.call(attempt);
        } catch (CircuitOpenException open) {
            tally.refused.increment();
            gate.leave(line, nanos.getAsLong());
            throw open;
        }
    }

    private <R extends @Nullable Object> R worked(PoolLease<C> lease, Work<C, R> work)
            throws FailedAttempt {
        boolean ended = false;
        try {
            R result = work.apply(lease.connection());
            ended = true;
            return result;
        } catch (Exception failure) {
            ended = true;
            Fault fault = connector.fault(failure);
            if (fault.counts()) {
                tally.errors.increment();
            }
            boolean stale = lease.slot().stale();
            lease.end(fault);
            throw new FailedAttempt(fault, stale, unchecked(failure, fault));
        } finally {
            if (!ended) {
                // An error of the machine: who knows what it left.
                tally.errors.increment();
                lease.broken();
            }
        }
    }

    /** A permit, unless the store is left alone. */
    private Line enter(Scope scope, long now, LongConsumer waitedFor) {
        breaker.check();
        return admitted(scope, now, waitedFor);
    }

    private Line admitted(Scope scope, long now, LongConsumer waitedFor) {
        tally.requests.increment();
        try {
            scope.check(waiting);
            return gate.enter(scope, now, waitedFor);
        } catch (RuntimeException refusal) {
            tally.refused.increment();
            throw refusal;
        }
    }

    /**
     * A lease of a connection that is ready and need not be asked whether it answers; null where
     * there is none. The store has no part in it, so that the breaker learns nothing of it.
     */
    private @Nullable Lease<C> ready(Scope scope, Line line) {
        boolean ended = false;
        try {
            @Nullable Slot<C> slot = breaker.closed() ? stock.ready() : null;
            @Nullable PoolLease<C> lease =
                    slot == null ? null : tending.lease(this, line, slot, scope);
            if (slot != null && lease != null) {
                slot.lend(lease);
            }
            ended = true;
            return lease;
        } finally {
            if (!ended) {
                gate.leave(line, nanos.getAsLong());
            }
        }
    }

    /** A lease for a permit; without one the permit is given back. */
    private PoolLease<C> lend(Scope scope, Line line) throws FailedAttempt {
        boolean lent = false;
        try {
            Slot<C> slot = stock.take(scope);
            PoolLease<C> lease = tending.lease(this, line, slot, scope);
            slot.lend(lease);
            lent = true;
            return lease;
        } catch (Exception failure) {
            throw unconnected(scope, failure);
        } finally {
            if (!lent) {
                tally.refused.increment();
                gate.leave(line, nanos.getAsLong());
            }
        }
    }

    /**
     * Whatever kept a connection from being had in time speaks against the store, unless the store
     * itself is there.
     */
    private FailedAttempt unconnected(Scope scope, Exception failure) {
        boolean answered =
                failure instanceof RuntimeException && connector.fault(failure) == Fault.ANSWERED;
        try {
            scope.check("connecting to " + settings.name());
        } catch (RuntimeException ended) {
            return new FailedAttempt(Fault.UNREACHED, false, ended);
        }
        if (failure instanceof StoreNotReadyException) {
            var unready = new ConnectionFailedException(settings.name(), failure);
            return new FailedAttempt(Fault.ANSWERED, false, unready);
        }
        return failure instanceof RuntimeException refusal && answered
                ? new FailedAttempt(Fault.ANSWERED, false, refusal)
                : new FailedAttempt(Fault.UNREACHED, false, unchecked(failure, Fault.UNREACHED));
    }

    private RuntimeException unchecked(Exception failure, Fault fault) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new CallCancelledException();
        }
        if (failure instanceof RuntimeException unchecked && fault != Fault.UNREACHED) {
            return unchecked;
        }
        return fault.counts()
                ? new ConnectionFailedException(settings.name(), failure)
                : new CompletionException(failure.getMessage(), failure);
    }
}
