package dev.neuraltools.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neuraltools.HeardLog;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.GraphException;
import dev.neuraltools.queue.Job;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.queue.JobState;
import dev.neuraltools.queue.QueueException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the worker does with a job whose store fails. */
class IndexWorkerTest {

    private final AtomicInteger failures = new AtomicInteger();

    @TempDir Path root;

    @Test
    void aStoreThatFailsForAWhileIsTriedAgain() throws Exception {
        failures.set(2);

        Job job = run();

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.message()).startsWith("indexed 4 files");
        assertThat(job.errors())
                .hasSize(2)
                .allMatch(error -> error.equals("the graph is away; trying again"));
    }

    @Test
    void aStoreThatStaysAwayFailsTheJobWithWhatToDo() throws Exception {
        failures.set(Integer.MAX_VALUE);

        Job job = run();

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.message()).isEqualTo("the graph is away; index again when that is mended");
    }

    @Test
    void aQueueThatIsAwayIsLoggedOnceAndItsReturnOnce() {
        AtomicInteger asked = new AtomicInteger();
        JobQueue queue =
                (JobQueue)
                        Proxy.newProxyInstance(
                                JobQueue.class.getClassLoader(),
                                new Class<?>[] {JobQueue.class},
                                (proxy, method, arguments) -> {
                                    if (asked.incrementAndGet() <= 50) {
                                        throw new QueueException("away", new ConnectException());
                                    }
                                    return Optional.empty();
                                });
        IndexStores stores = new MemoryStores().stores();
        Quiet quiet = new Quiet();
        try (HeardLog log = new HeardLog(IndexWorker.class);
                IndexWorker worker =
                        new IndexWorker(
                                queue,
                                new Indexer(stores, RealIndex.parser(), Clock.systemUTC()),
                                new EmbedWave(stores, quiet),
                                quiet,
                                "alone",
                                Duration.ofMillis(1),
                                Duration.ofMillis(1))) {
            worker.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            log.said().contains("Jobs of the kind INDEX can be claimed again"));
            assertThat(log.said())
                    .containsOnlyOnce(
                            "No job of the kind INDEX can be claimed, which is tried again: away")
                    .doesNotHaveDuplicates();
        }
    }

    private Job run() throws Exception {
        new SampleProject(root).fill();
        try (RealIndex index =
                new RealIndex(new MemoryStores().stores().embedder(), this::failing)) {
            String name = "w" + UUID.randomUUID();
            String id =
                    index.service
                            .request(
                                    RealIndex.scopes().scope(),
                                    root.toString(),
                                    Optional.of(name),
                                    false)
                            .job()
                            .id();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> index.job(id).orElseThrow().state().ended());
            return index.job(id).orElseThrow();
        }
    }

    /** The graph, which fails to write so often. */
    private CodeGraph failing(CodeGraph graph) {
        return (CodeGraph)
                Proxy.newProxyInstance(
                        CodeGraph.class.getClassLoader(),
                        new Class<?>[] {CodeGraph.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("createEdges")
                                    && failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                                throw new GraphException.Transient(
                                        "the graph is away", new ConnectException());
                            }
                            try {
                                return method.invoke(graph, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        });
    }
}
