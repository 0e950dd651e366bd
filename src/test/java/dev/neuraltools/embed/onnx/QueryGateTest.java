package dev.neuraltools.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class QueryGateTest {

    @Test
    void passagesWaitUntilTheLastQueryIsDone() {
        QueryGate gate = new QueryGate(Duration.ofMinutes(5).toMillis());
        gate.enter();
        gate.enter();
        AtomicReference<Thread> passage = new AtomicReference<>();
        CompletableFuture<Void> passed = pass(gate, passage);
        await().until(() -> waits(passage.get()));

        gate.leave();
        assertThat(passed).isNotDone();
        gate.leave();

        assertThat(passed).succeedsWithin(Duration.ofMinutes(1));
    }

    @Test
    void passagesDoNotStarveBehindQueriesThatNeverEnd() {
        QueryGate gate = new QueryGate(20);
        gate.enter();

        assertThat(pass(gate, new AtomicReference<>())).succeedsWithin(Duration.ofMinutes(1));
    }

    private static CompletableFuture<Void> pass(QueryGate gate, AtomicReference<Thread> thread) {
        return CompletableFuture.runAsync(() -> {
            thread.set(Thread.currentThread());
            try {
                gate.giveWay();
            } catch (InterruptedException gone) {
                throw new AssertionError(gone);
            }
        });
    }

    private static boolean waits(Thread thread) {
        return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
    }
}
