package dev.neuraltools.catalog;

import static dev.neuraltools.pool.redis.RealRedis.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.scope.ProjectNotVisibleException;
import dev.neuraltools.scope.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ProjectCatalog} does. */
public abstract class ProjectCatalogContract {

    /** An empty catalog. */
    protected abstract ProjectCatalog catalog();

    /** A project of which every field is set. */
    protected static ProjectState full(String name) {
        return new ProjectState(
                name,
                "/src/" + name,
                "1a2b3c4",
                "main",
                1,
                2,
                5,
                "minilm",
                6,
                3,
                4,
                5,
                2,
                7,
                8,
                Instant.parse("2026-11-01T10:15:30.123456Z"),
                Map.of("binary", 9),
                List.of("Größe.java: not UTF-8"),
                new FolderStamp("5fe1", Map.of("Größe.java", "c0de")));
    }

    private static ProjectState oneFileMore(ProjectState state) {
        return new ProjectState(
                state.name(),
                state.root(),
                state.commit(),
                state.branch(),
                state.generation(),
                state.newestGeneration(),
                state.revision(),
                state.embedder(),
                state.format(),
                state.files() + 1,
                state.chunks(),
                state.embeddable(),
                state.embedded(),
                state.symbols(),
                state.edges(),
                state.indexedAt(),
                state.skipped(),
                state.problems(),
                state.stamp());
    }

    @Test
    void updateBeginsWithAnEmptyProject() {
        ProjectState state =
                catalog()
                        .update(
                                scope(),
                                "lettuce",
                                before -> {
                                    assertThat(before.generation()).isZero();
                                    assertThat(before.live()).isFalse();
                                    return full("lettuce");
                                });
        assertThat(state).isEqualTo(full("lettuce"));
        assertThat(catalog().find(scope(), "lettuce")).contains(full("lettuce"));
    }

    @Test
    void listIsByName() {
        for (String name : List.of("nats", "celery", "hono")) {
            catalog().update(scope(), name, before -> full(name));
        }
        assertThat(catalog().list(scope()))
                .extracting(ProjectState::name)
                .containsExactly("celery", "hono", "nats");
    }

    @Test
    void updatesAtOnceLoseNothing() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers =
                    IntStream.range(0, 40)
                            .<Future<?>>mapToObj(each ->
                                    threads.submit(() ->
                                            catalog()
                                                    .update(
                                                            scope(),
                                                            "lettuce",
                                                            ProjectCatalogContract::oneFileMore)))
                            .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(catalog().find(scope(), "lettuce").orElseThrow().files()).isEqualTo(40);
    }

    @Test
    void removedProjectIsGone() {
        catalog().update(scope(), "lettuce", before -> full("lettuce"));
        catalog().remove(scope(), "lettuce");
        assertThat(catalog().find(scope(), "lettuce")).isEmpty();
        assertThat(catalog().list(scope())).isEmpty();
    }

    @Test
    void projectThatTheScopeMayNotSeeDoesNotExist() {
        catalog().update(scope(), "lettuce", before -> full("lettuce"));
        Scope celery = scope(Duration.ofSeconds(5), Optional.of(Set.of("celery")));
        assertThat(catalog().find(celery, "lettuce")).isEmpty();
        assertThat(catalog().list(celery)).isEmpty();
        assertThatThrownBy(() -> catalog().update(celery, "lettuce", before -> before))
                .isInstanceOf(ProjectNotVisibleException.class);
        assertThatThrownBy(() -> catalog().remove(celery, "lettuce"))
                .isInstanceOf(ProjectNotVisibleException.class);
    }
}
