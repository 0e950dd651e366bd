package dev.neuraltools.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.scope.CallCancelledException;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ForkTest {

    private final Scope scope = SmallShop.scope();
    private final List<String> missing = new ArrayList<>();

    @Test
    void partThatHangsIsMissingAndInterrupted() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Fork fork = new Fork(scope, missing, Deadline.in(Duration.ofMillis(50)))) {
            Future<String> part =
                    fork.start(() -> {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                        }
                        return "late";
                    });
            assertThat(fork.join(Source.GRAPH, part, "none")).isEqualTo("none");
        }
        interrupted.await();
        assertThat(missing).singleElement().asString().startsWith("graph: ");
    }

    @Test
    void cancellationEndsTheCall() {
        try (Fork fork = new Fork(scope, missing)) {
            Future<String> part =
                    fork.start(() -> {
                        throw new CallCancelledException();
                    });
            assertThatThrownBy(() -> fork.join(Source.GRAPH, part, "none"))
                    .isInstanceOf(CallCancelledException.class);
        }
        assertThat(missing).isEmpty();
    }
}
