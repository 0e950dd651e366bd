package dev.neuraltools.retrieve.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerBytesTest {

    private static final AnswerBytes BYTES = new AnswerBytes();
    private static final Hit HIT =
            Hit.at("src/Ä.java", 3, 9, "A.b(int)", "method", "java")
                    .withSignature("void b(int)")
                    .found(0.5, List.of("dense", "names"))
                    .withMatch("exact")
                    .reached(2, new Via("calls", "X", "syntax", 0.9, 7))
                    .withSnippet("one\ntwo\nthree")
                    .firstLines(2)
                    .withNumbers()
                    .withStale(true);

    private static Answer answer() {
        Standing standing =
                new Standing("p", "abc", "2030-01-01T00:00:00Z", 2, Map.of("dense", 0.25));
        OverviewPart overview =
                new OverviewPart(
                        List.of(new OverviewPart.Language("java", 3, 40)),
                        List.of(new OverviewPart.Module("src", 3, 9)),
                        List.of(new OverviewPart.Link("src", "test", 4)),
                        List.of(HIT),
                        List.of());
        return Answer.of(standing, List.of("dense: none"), "c-1")
                .withResults(List.of(HIT, HIT.bare()), "next")
                .withCandidates(List.of(HIT))
                .withNote("a note")
                .withOverview(overview);
    }

    @Test
    void answerIsReadAsItWasWritten() throws IOException {
        assertThat(BYTES.read(BYTES.write(answer()))).isEqualTo(answer());
        Answer least = Answer.of(new Standing("p", "", null, 0, Map.of()), List.of(), "c");
        assertThat(BYTES.read(BYTES.write(least))).isEqualTo(least);
    }

    @Test
    void answerTakesLessRoomThanItsText() {
        Answer many = answer().withResults(java.util.Collections.nCopies(50, HIT), null);
        assertThat(BYTES.write(many).length * 4).isLessThan(Form.JSON.render(many).length());
    }

    @Test
    void otherBytesAreNoAnswer() {
        assertThatThrownBy(() -> BYTES.read("no answer".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
