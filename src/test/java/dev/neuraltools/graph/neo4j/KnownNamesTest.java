package dev.neuraltools.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.graph.GraphException;
import dev.neuraltools.graph.Sample;
import dev.neuraltools.scope.Content;
import dev.neuraltools.scope.ProjectScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KnownNamesTest {

    private static final List<NamedSymbol> TWO = List.of(symbol("Pool.evict"), symbol("Pool.idle"));

    private final ProjectScope project = Sample.project();
    private final AtomicInteger reads = new AtomicInteger();
    private final KnownNames known = new KnownNames(2);

    private static NamedSymbol symbol(String name) {
        return new NamedSymbol("Pool.java", name, "method", name, "", 1, 0);
    }

    private ProjectScope unchanged(long revision) {
        return project.at(new Content(project.project(), 1, revision, Instant.EPOCH));
    }

    private List<NamedSymbol> read(int limit) {
        reads.incrementAndGet();
        return TWO.subList(0, Math.min(limit, 2));
    }

    private Optional<List<NamedSymbol>> asked(KnownNames known, ProjectScope project, int times) {
        Optional<List<NamedSymbol>> names = Optional.empty();
        for (int time = 0; time < times; time++) {
            names = known.of(project, this::read);
        }
        return names;
    }

    @Test
    void namesAreReadOnceTheyAreAskedForAgainAndAgain() {
        assertThat(asked(known, unchanged(2), 3)).isEmpty();
        assertThat(reads).hasValue(0);

        assertThat(asked(known, unchanged(2), 1)).contains(TWO);
        assertThat(asked(known, unchanged(2), 9)).contains(TWO);
        assertThat(reads).hasValue(1);
    }

    @Test
    void anotherStateOfTheProjectHasOtherNames() {
        assertThat(asked(known, unchanged(2), 4)).contains(TWO);

        assertThat(asked(known, unchanged(4), 3)).isEmpty();
        assertThat(asked(known, unchanged(4), 1)).contains(TWO);
        assertThat(reads).hasValue(2);
    }

    @Test
    void whileFilesAreReplacedNothingIsKept() {
        assertThat(asked(known, project, 9)).isEmpty();
        assertThat(reads).hasValue(0);
    }

    @Test
    void aProjectWithTooManyNamesIsLeftToTheStore() {
        assertThat(asked(new KnownNames(1), unchanged(2), 300)).isEmpty();
        assertThat(reads).hasValue(1);
    }

    @Test
    void whatCannotBeReadIsReadMuchLater() {
        assertThat(asked(known, unchanged(2), 3)).isEmpty();
        assertThatThrownBy(() ->
                        known.of(
                                unchanged(2),
                                limit -> {
                                    throw new GraphException("the graph is away", new Error());
                                }))
                .hasMessage("the graph is away");

        assertThat(asked(known, unchanged(2), 99)).isEmpty();
        assertThat(reads).hasValue(0);
        assertThat(asked(known, unchanged(2), 1)).contains(TWO);
    }

    @Test
    void oneReadsWhileTheOthersAskTheStore() throws Exception {
        assertThat(asked(known, unchanged(2), 3)).isEmpty();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<List<NamedSymbol>>> first =
                    threads.submit(() ->
                            known.of(
                                    unchanged(2),
                                    limit -> {
                                        reading.countDown();
                                        await(goOn);
                                        return TWO;
                                    }));
            reading.await();
            List<Optional<List<NamedSymbol>>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                others.add(known.of(unchanged(2), this::read));
            }
            goOn.countDown();

            assertThat(others).containsOnly(Optional.empty());
            assertThat(first.get()).contains(TWO);
        }
        assertThat(known.of(unchanged(2), this::read)).contains(TWO);
        assertThat(reads).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
