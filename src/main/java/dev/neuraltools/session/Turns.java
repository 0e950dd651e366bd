package dev.neuraltools.session;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets the calls of each session run a few at a time at this server, in the order in which they
 * came, so that no session has more of the processors than that, however many calls it sends.
 * Sessions do not wait for one another. One that has many calls waiting while others call too runs
 * one at a time, and rests between two of them for three times as long as the first took: what it
 * is given is what the others leave. Thread-safe.
 */
final class Turns {

    /** Of one session. */
    static final int MOST_WAITING = 100;

    /** From so many that wait on, a session gives way to others. */
    static final int MANY_WAITING = 25;

    private static final Duration LATELY = Duration.ofSeconds(1);

    private static final Duration LONGEST_REST = Duration.ofMillis(250);
    private static final int REST = 3;
    private static final int FEWEST = 2;
    private static final Duration USUAL_CALL = Duration.ofMillis(50);

    /** How much of the average of a session's calls the last one makes up: 1 / 8. */
    private static final int WEIGHT = 8;

    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final int processors;
    private final long lately;

    /** The session that called last, and when one did that was not the one before. */
    private volatile String latest = "";

    private volatile long mixed;

    /**
     * @param processors how many the server has
     */
    Turns(int processors) {
        this(processors, LATELY);
    }

    /**
     * @param lately how long ago a call of another session still counts as at the same time
     */
    Turns(int processors, Duration lately) {
        this.processors = processors;
        this.lately = lately.toNanos();
        this.mixed = System.nanoTime() - this.lately;
    }

    /** How many calls of a session with such limits run at once. */
    int most(SessionLimits limits) {
        return Math.min(limits.connections(), Math.max(FEWEST, processors));
    }

    /**
     * Waits for a turn until the scope's deadline.
     *
     * @return to be closed when the call has ended
     * @throws TooManyCalls when so many of the session wait already; it did not wait
     * @throws CallCancelledException when the client cancelled
     * @throws DeadlineExceededException when the deadline passed
     */
    Turn take(String session, SessionLimits limits, Scope scope) {
        called(session);
        CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
        int most = most(limits);
        lines.compute(session, (name, line) -> (line == null ? new Line() : line).add(turn, most));
        if (!turn.isDone()) {
            await(session, turn, scope);
        }
        long begun = System.nanoTime();
        return () -> leave(session, System.nanoTime() - begun);
    }

    /** Why a call of a session may not even wait, while so many of it wait already; waits not. */
    Optional<TooManyCalls> refusal(String session) {
        called(session);
        @Nullable Line line = lines.get(session);
        if (line == null || line.size < MOST_WAITING) {
            return Optional.empty();
        }
        List<TooManyCalls> refusal = new ArrayList<>(1);
        lines.computeIfPresent(
                session,
                (name, there) -> {
                    if (there.size >= MOST_WAITING) {
                        refusal.add(there.tooMany());
                    }
                    return there;
                });
        return refusal.stream().findFirst();
    }

    private void called(String session) {
        if (!session.equals(latest)) {
            latest = session;
            mixed = System.nanoTime();
        }
    }

    /** How many calls wait, of all sessions. */
    int waiting() {
        return lines.values().stream().mapToInt(line -> line.size).sum();
    }

    private void await(String session, CompletableFuture<@Nullable Void> turn, Scope scope) {
        try (var _ = scope.cancellation().onRequest(() -> turn.cancel(false))) {
            turn.get(scope.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException end) {
            giveUp(session, turn);
            scope.check("waiting for the session's other calls");
            throw new DeadlineExceededException("waiting for the session's other calls");
        } catch (InterruptedException interruption) {
            giveUp(session, turn);
            Thread.currentThread().interrupt();
            throw new CallCancelledException();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a turn is given or cancelled", impossible);
        }
    }

    /** Takes back the wish, or the turn where it was given meanwhile. */
    private void giveUp(String session, CompletableFuture<@Nullable Void> turn) {
        if (turn.cancel(false) || turn.isCancelled()) {
            lines.computeIfPresent(session, (name, line) -> line.withoutThoseThatGaveUp());
        } else {
            leave(session, 0);
        }
    }

    private void leave(String session, long took) {
        lines.computeIfPresent(
                session,
                (name, line) -> {
                    line.learn(took);
                    if (!givesWay(line)) {
                        return line.next(line.most);
                    }
                    if (line.running > 1) {
                        return line.next(1);
                    }
                    rest(session, Math.min(REST * took, LONGEST_REST.toNanos()));
                    return line;
                });
    }

    private boolean givesWay(Line line) {
        return line.waiting.size() >= MANY_WAITING && System.nanoTime() - mixed < lately;
    }

    /** Passes a turn that was left on when the session has rested. */
    private void rest(String session, long nanos) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS)
                .execute(() ->
                        lines.computeIfPresent(
                                session,
                                (name, line) -> line.next(givesWay(line) ? 1 : line.most)));
    }

    /** A call's turn. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** The calls of one session; changed under the lock of its entry alone. */
    private static final class Line {

        private final Deque<CompletableFuture<@Nullable Void>> waiting = new ArrayDeque<>(2);

        /** As seen by those who do not hold the lock. */
        private volatile int size;

        private int running;
        private int most;
        private long usual = USUAL_CALL.toNanos();

        Line add(CompletableFuture<@Nullable Void> turn, int atOnce) {
            most = atOnce;
            if (running < most && waiting.isEmpty()) {
                running++;
                turn.complete(null);
            } else if (waiting.size() < MOST_WAITING) {
                waiting.addLast(turn);
            } else {
                throw tooMany();
            }
            size = waiting.size();
            return this;
        }

        @Nullable Line withoutThoseThatGaveUp() {
            waiting.removeIf(CompletableFuture::isCancelled);
            size = waiting.size();
            return running == 0 ? null : this;
        }

        /** Takes back a turn, and gives turns to those who wait until so many run. */
        @Nullable Line next(int atOnce) {
            running--;
            while (running < atOnce && !waiting.isEmpty()) {
                if (waiting.removeFirst().complete(null)) {
                    running++;
                }
            }
            size = waiting.size();
            return running == 0 ? null : this;
        }

        TooManyCalls tooMany() {
            return new TooManyCalls(running, MOST_WAITING, halfDone());
        }

        void learn(long took) {
            usual += (took - usual) / WEIGHT;
        }

        /** After how long half of those that wait will have had their turn. */
        private Duration halfDone() {
            return Duration.ofNanos(usual / running * (MOST_WAITING / 2));
        }
    }
}
