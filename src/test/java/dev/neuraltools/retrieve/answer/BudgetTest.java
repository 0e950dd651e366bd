package dev.neuraltools.retrieve.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BudgetTest {

    @Property(tries = 120)
    void answerIsNeverLongerThanItMayBe(
            @ForAll("answers") Answer answer,
            @ForAll @IntRange(min = Budget.LEAST, max = 6_000) int tokens,
            @ForAll boolean text,
            @ForAll boolean more) {
        Form form = text ? Form.TEXT : Form.JSON;
        Answer cut = new Budget(tokens).fit(answer, form, more, n -> "cursor-of-some-length");
        assertThat(form.render(cut).length()).isLessThanOrEqualTo(tokens * 4);
        boolean all = cut.results().size() == answer.results().size();
        assertThat(cut.nextCursor() == null).isEqualTo(all && !more);
        assertThat(answer.results().isEmpty() || !cut.results().isEmpty()).isTrue();
    }

    @Property(tries = 60)
    void whatIsKeptIsAPrefixWithWholeLines(
            @ForAll("answers") Answer answer,
            @ForAll @IntRange(min = Budget.LEAST, max = 3_000) int tokens) {
        Answer cut = new Budget(tokens).fit(answer, Form.TEXT, false, n -> "cursor");
        for (int i = 0; i < cut.results().size(); i++) {
            Hit shown = cut.results().get(i);
            Hit whole = answer.results().get(i);
            assertThat(shown.path()).isEqualTo(whole.path());
            assertThat(whole.lines().subList(0, shown.lines().size())).isEqualTo(shown.lines());
        }
    }

    @Test
    void everyHitKeepsItsHeadBeforeASnippetIsWhole() {
        List<Hit> hits = IntStream.range(0, 8).mapToObj(i -> hit(i, 60)).toList();
        Answer cut = new Budget(600).fit(Samples.answer(hits), Form.TEXT, false, n -> "cursor");
        assertThat(cut.results()).hasSize(8);
        assertThat(cut.nextCursor()).isNull();
        assertThat(cut.results().getFirst().lines().size()).isBetween(1, 59);
    }

    @Test
    void cursorPointsBehindTheLastHitThatIsShown() {
        List<Hit> hits = IntStream.range(0, 60).mapToObj(i -> hit(i, 3)).toList();
        Answer cut = new Budget(300).fit(Samples.answer(hits), Form.TEXT, false, n -> "at-" + n);
        assertThat(cut.nextCursor()).isEqualTo("at-" + cut.results().size());
    }

    @Test
    void budgetOutOfBoundsIsRefused() {
        assertThatThrownBy(() -> new Budget(199)).isInstanceOf(InvalidArgument.class);
        assertThatThrownBy(() -> new Budget(20_001)).hasMessageContaining("between 200 and 20000");
    }

    @Provide
    Arbitrary<Answer> answers() {
        Arbitrary<Hit> hit =
                Combinators.combine(
                                Arbitraries.integers().between(0, 99),
                                Arbitraries.integers().between(0, 80),
                                Arbitraries.integers().between(0, 6))
                        .as((i, lines, related) -> related(hit(i, lines), related));
        Arbitrary<List<String>> missing =
                Arbitraries.strings().ascii().ofMaxLength(600).list().ofMaxSize(2);
        return Combinators.combine(hit.list().ofMaxSize(30), missing)
                .as((hits, gone) -> Samples.answer(hits).withMissing(gone));
    }

    private static Hit hit(int i, int lines) {
        String code =
                String.join(
                        "\n",
                        IntStream.range(0, lines).mapToObj(n -> "  call(" + n + ");").toList());
        return Hit.at("src/main/java/File" + i + ".java", 1, lines, "File.run", "method", "java")
                .withSignature("void run(\"quoted\", int count)")
                .found(0.5, List.of("dense", "lexical"))
                .withSnippet(lines == 0 ? null : code);
    }

    private static Hit related(Hit hit, int count) {
        List<String> names =
                IntStream.range(0, count)
                        .mapToObj(i -> "Caller.run" + i + " (src/C.java:1)")
                        .toList();
        return hit.withRelations(new Relations(names, names, List.of(), List.of(), names));
    }
}
