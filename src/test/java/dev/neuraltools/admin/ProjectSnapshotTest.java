package dev.neuraltools.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.admin.health.OperatorScope;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.GraphException;
import dev.neuraltools.index.Freshness;
import dev.neuraltools.index.ProjectReport;
import dev.neuraltools.queue.JobQueue;
import dev.neuraltools.scope.DeadlineExceededException;
import dev.neuraltools.scope.Scope;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the projects while the stores that know more are away. */
class ProjectSnapshotTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private ProjectSnapshot snapshot;
    @TempDir private Path folder;

    @BeforeEach
    void twoProjectsAndNoQueueAndNoGraph() throws IOException {
        List<ProjectState> states = List.of(project("shop"), project("till"));
        ProjectCatalog catalog =
                port(
                        ProjectCatalog.class,
                        scope -> {
                            scope.check("reading the catalog");
                            return states;
                        });
        JobQueue queue =
                port(
                        JobQueue.class,
                        _ -> {
                            throw new DeadlineExceededException("reading the jobs");
                        });
        CodeGraph graph =
                port(
                        CodeGraph.class,
                        _ -> {
                            throw new GraphException("away", new IOException());
                        });
        Freshness freshness = new Freshness(graph, threads, read::add, Duration.ofSeconds(20));
        snapshot = new ProjectSnapshot(catalog, queue, freshness);
    }

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void queueThatHangsUntilTheDeadlineLeavesWhatTheCatalogKnows() {
        Scope spent = OperatorScope.of("spent", Duration.ZERO);

        assertThat(snapshot.now(spent, every -> true))
                .extracting(ProjectReport::name)
                .containsExactly("shop", "till");
    }

    @Test
    void folderOfAProjectThatWasNotAskedForIsNotRead() {
        List<ProjectReport> found =
                snapshot.now(OperatorScope.forOneRequest(), name -> name.equals("shop"));

        assertThat(found).extracting(ProjectReport::name).containsExactly("shop");
        assertThat(read).containsExactly("shop.py");
    }

    private ProjectState project(String name) throws IOException {
        Path root = Files.createDirectory(folder.resolve(name));
        Files.writeString(root.resolve(name + ".py"), "total = 1\n");
        return new ProjectState(
                name,
                root.toString(),
                "",
                "",
                1,
                1,
                0,
                "",
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                null,
                Map.of(),
                List.of(),
                null);
    }

    @FunctionalInterface
    private interface Answering {
        Object answer(Scope scope);
    }

    /** A store each of whose methods answers alike; its scope comes first. */
    private static <T> T port(Class<T> port, Answering answering) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, _, arguments) ->
                                answering.answer(
                                        arguments[0] instanceof Scope scope
                                                ? scope
                                                : OperatorScope.forOneRequest())));
    }
}
