package dev.neuraltools.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.FixedHolder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.session.Turns.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final SessionLimits LIMITS = SessionLimits.defaults();

    private final Turns turns = new Turns(1, Duration.ofHours(1));

    private static Scope scope(Duration time, Cancellation cancellation) {
        return new Scope(
                "ann",
                Visibility.NOTHING,
                new FixedHolder("test", 1, 1),
                Deadline.in(time),
                cancellation,
                "c-1");
    }

    private Turn take(String session) {
        return turns.take(session, LIMITS, scope(Duration.ofSeconds(20), new Cancellation()));
    }

    @Test
    void asManyCallsOfASessionRunAsThereAreProcessorsWithinItsConnections() {
        assertThat(List.of(1, 2, 3, 16))
                .map(each -> new Turns(each).most(LIMITS))
                .containsExactly(2, 2, 3, 3);
    }

    @Test
    void callsOfASessionAreServedInTheirOrderAndOthersDoNotWaitForThem() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        Turn last = take("greedy");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Turn _ = take("greedy")) {
            for (int i = 0; i < 10; i++) {
                int number = i;
                var _ =
                        threads.submit(() -> {
                            try (Turn _ = take("greedy")) {
                                return order.add(number);
                            }
                        });
                await().until(() -> turns.waiting() == number + 1);
            }
            take("calm").close();
            assertThat(order).isEmpty();
            last.close();
            await().until(() -> order.size() == 10);
        }
        assertThat(order).isSorted();
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void neverMoreRunThanMayAndAllOfThemDo() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Turns.MOST_WAITING; i++) {
                var _ =
                        threads.submit(() -> {
                            for (int each = 0; each < 50; each++) {
                                try (Turn _ = take("greedy")) {
                                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                    LockSupport.parkNanos(1);
                                    running.decrementAndGet();
                                    done.incrementAndGet();
                                }
                            }
                        });
            }
        }
        assertThat(done).hasValue(50 * Turns.MOST_WAITING);
        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void callBeyondThoseThatMayWaitIsToldWhenToTryAgain() throws Exception {
        Turn one = take("greedy");
        Turn two = take("greedy");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Turns.MOST_WAITING; i++) {
                var _ = threads.submit(() -> take("greedy").close());
            }
            await().until(() -> turns.waiting() == Turns.MOST_WAITING);
            assertThatThrownBy(() -> take("greedy"))
                    .isInstanceOfSatisfying(
                            TooManyCalls.class,
                            refusal -> assertThat(refusal.retryAfter()).isPositive())
                    .hasMessageContaining("2 calls of this session run and 100 wait");
            take("calm").close();
            one.close();
            two.close();
        }
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void sessionWithManyCallsRunsOneAtATimeWhileOthersCall() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        Turn one = take("greedy");
        Turn two = take("greedy");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Turns.MANY_WAITING + 5; i++) {
                var _ =
                        threads.submit(() -> {
                            try (Turn _ = take("greedy")) {
                                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                end.await();
                                return running.decrementAndGet();
                            }
                        });
            }
            await().until(() -> turns.waiting() == Turns.MANY_WAITING + 5);
            take("calm").close();
            one.close();
            assertThat(turns.waiting()).isEqualTo(Turns.MANY_WAITING + 5);
            two.close();
            await().until(() -> running.get() == 1);
            assertThat(turns.waiting()).isEqualTo(Turns.MANY_WAITING + 4);
            assertThat(most).hasValue(1);
            end.countDown();
        }
        assertThat(turns.waiting()).isZero();
        assertThat(running).hasValue(0);
    }

    @Test
    void callThatIsCancelledOrLateGivesItsPlaceUp() throws Exception {
        Cancellation cancellation = new Cancellation();
        Turn one = take("greedy");
        Turn two = take("greedy");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Turn> cancelled =
                    threads.submit(() ->
                            turns.take(
                                    "greedy", LIMITS, scope(Duration.ofSeconds(20), cancellation)));
            await().until(() -> turns.waiting() == 1);
            cancellation.request();
            assertThatThrownBy(cancelled::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CallCancelledException.class);
        }
        assertThatThrownBy(() ->
                        turns.take(
                                "greedy", LIMITS, scope(Duration.ofMillis(20), new Cancellation())))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("waiting for the session's other calls");
        assertThat(turns.waiting()).isZero();
        one.close();
        two.close();
        take("greedy").close();
    }
}
