package dev.neuraltools.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.CodeGraph;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RelativesTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final AtomicInteger asked = new AtomicInteger();
    private final CodeGraph graph =
            (CodeGraph)
                    Proxy.newProxyInstance(
                            CodeGraph.class.getClassLoader(),
                            new Class<?>[] {CodeGraph.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("symbols")) {
                                    asked.incrementAndGet();
                                }
                                return List.of();
                            });

    private static Target target(String name, int generation, long revision, Instant indexedAt) {
        ProjectState state =
                new ProjectState(
                        name,
                        "/p",
                        "",
                        "",
                        generation,
                        generation,
                        revision,
                        "",
                        3,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        indexedAt,
                        Map.of(),
                        List.of(),
                        null);
        return Target.of(SmallShop.scope(), state);
    }

    private void read(Relatives relatives, Target target) {
        try (Fork fork = new Fork(target.scope().scope(), new ArrayList<>())) {
            assertThat(relatives.of(target, List.of("a.py#f"), fork)).containsOnlyKeys("a.py#f");
        }
    }

    @Test
    void whatIsKeptBelongsToOneStateOfOneProject() {
        Relatives relatives = new Relatives(graph, true);
        List<Target> others =
                List.of(
                        target("shop", 1, 0, NOON),
                        target("bank", 1, 0, NOON),
                        target("shop", 2, 0, NOON),
                        target("shop", 1, 2, NOON),
                        target("shop", 1, 0, NOON.plusMillis(1)));

        others.forEach(target -> read(relatives, target));
        assertThat(asked).hasValue(others.size());

        others.forEach(target -> read(relatives, target));
        assertThat(asked).hasValue(others.size());
    }

    @Test
    void nothingIsKeptWhereNothingIsToBe() {
        Relatives relatives = new Relatives(graph, false);
        Target target = target("shop", 1, 0, NOON);

        read(relatives, target);
        read(relatives, target);

        assertThat(asked).hasValue(2);
    }
}
