package dev.neuraltools.session;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
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
 * Sessions do not wait for one another. Thread-safe.
 */
final class Turns {

    /** Of one session. */
    static final int MOST_WAITING = 100;

    private static final int FEWEST = 2;
    private static final Duration USUAL_CALL = Duration.ofMillis(50);

    /** How much of the average of a session's calls the last one makes up: 1 / 8. */
    private static final int WEIGHT = 8;

    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final int processors;

    /**
     * @param processors how many the server has
     */
    Turns(int processors) {
        this.processors = processors;
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
        CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
        int most = most(limits);
        lines.compute(session, (name, line) -> (line == null ? new Line() : line).add(turn, most));
        if (!turn.isDone()) {
            await(session, turn, scope);
        }
        long begun = System.nanoTime();
        return () -> leave(session, System.nanoTime() - begun);
    }

    /** How many calls wait, of all sessions. */
    int waiting() {
        return lines.values().stream().mapToInt(Line::size).sum();
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
        lines.computeIfPresent(session, (name, line) -> line.next(took));
    }

    /** A call's turn. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** The calls of one session; guarded by itself. */
    private static final class Line {

        private final Deque<CompletableFuture<@Nullable Void>> waiting = new ArrayDeque<>(2);
        private int running;
        private long usual = USUAL_CALL.toNanos();

        synchronized Line add(CompletableFuture<@Nullable Void> turn, int most) {
            if (running < most) {
                running++;
                turn.complete(null);
            } else if (waiting.size() < MOST_WAITING) {
                waiting.addLast(turn);
            } else {
                throw new TooManyCalls(most, MOST_WAITING, halfDone(most));
            }
            return this;
        }

        synchronized @Nullable Line withoutThoseThatGaveUp() {
            waiting.removeIf(CompletableFuture::isCancelled);
            return running == 0 ? null : this;
        }

        synchronized @Nullable Line next(long took) {
            usual += (took - usual) / WEIGHT;
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                if (next.complete(null)) {
                    return this;
                }
            }
            running--;
            return running == 0 ? null : this;
        }

        synchronized int size() {
            return waiting.size();
        }

        /** After how long half of those that wait will have had their turn. */
        private Duration halfDone(int most) {
            return Duration.ofNanos(usual / most * (MOST_WAITING / 2));
        }
    }
}
