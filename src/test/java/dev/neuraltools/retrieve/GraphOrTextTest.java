package dev.neuraltools.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.graph.GraphException;
import dev.neuraltools.retrieve.answer.Answer;
import dev.neuraltools.retrieve.answer.Budget;
import dev.neuraltools.retrieve.answer.Cursor;
import dev.neuraltools.retrieve.answer.Form;
import dev.neuraltools.retrieve.answer.Hit;
import dev.neuraltools.vector.CodeChunk;
import dev.neuraltools.vector.VectorIndex;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the text of two chunks of a file answers while the graph is away. */
class GraphOrTextTest {

    private static final String PATH = "src/Pool.java";

    private final CodeGraph graph =
            port(
                    CodeGraph.class,
                    () -> {
                        throw new GraphException("neo4j is away", new IOException());
                    });
    private final CodeChunk second =
            chunk(9, "Pool.open", "method", "  Pool() {}\n  void open() {}\n", "Pool", "open");
    private final CodeChunk first =
            chunk(1, "Pool", "class", "class Pool {\n  int size;\n", "Pool", "size");
    private final VectorIndex vectors = port(VectorIndex.class, () -> List.of(second, first));
    private final FindSymbol find = new FindSymbol(graph, vectors, StaleFiles.NONE);
    private final Target target = Target.of(SmallShop.scope(), state());

    @Test
    void typeWhoseConstructorStandsInAnotherChunkBeginsInItsOwn() {
        Answer answer = answer(Optional.empty());

        assertThat(answer.results()).extracting(Hit::symbol).containsExactly("Pool");
        assertThat(answer.results().getFirst().startLine()).isEqualTo(1);
        assertThat(answer.results().getFirst().kind()).isEqualTo("class");
    }

    @Test
    void cursorOfTheGraphIsToBeSentAgainWhenTheGraphIsBack() {
        Cursor ofTheGraph =
                Questions.cursor("find_symbol", target, Stream.of(PATH + "#Pool", "", "true"));

        assertThatThrownBy(() -> answer(Optional.of(ofTheGraph.at(1))))
                .isInstanceOf(NothingAnswersException.class)
                .hasMessageContaining("graph: neo4j is away");
    }

    @Test
    void cursorOfTheTextLeadsOnInIt() {
        Cursor ofTheText =
                Questions.cursor(
                        "find_symbol in text", target, Stream.of(PATH + "#Pool", "", "true"));

        assertThat(answer(Optional.of(ofTheText.at(1))).results()).isEmpty();
    }

    private Answer answer(Optional<String> cursor) {
        var request = new FindSymbol.Request(PATH + "#Pool", Optional.empty(), true, 10);
        return find.answer(target, request, new Reply(Form.TEXT, new Budget(Budget.USUAL), cursor));
    }

    @FunctionalInterface
    private interface Answering {
        Object answer();
    }

    /** A store each of whose methods answers alike. */
    private static <T> T port(Class<T> port, Answering answering) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, _, _) -> answering.answer()));
    }

    private static CodeChunk chunk(
            int line, String shown, String kind, String text, String... defines) {
        return new CodeChunk(
                UUID.randomUUID(),
                PATH,
                "java",
                line,
                line + 7,
                PATH + "#" + shown,
                shown,
                kind,
                List.of(defines),
                PATH,
                text,
                false,
                true,
                1);
    }

    private static ProjectState state() {
        return new ProjectState(
                "shop", "/shop", "", "", 1, 1, 0, "", 1, 1, 2, 2, 2, 3, 0, null, Map.of(),
                List.of(), null);
    }
}
